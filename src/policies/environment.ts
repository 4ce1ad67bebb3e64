import { Environment } from '@marcbachmann/cel-js';
import type { Kind } from '../model/resource.ts';
import { UnknownItem, viewTypes } from './views.ts';

/** What expressions can name, beside `resource`: the same for all policies. */
const metaFields = {
  address: 'string',
  root: 'string',
  type: 'string',
  input: 'string',
  region: 'string',
  actions: 'list',
} as const;

/** `meta`: what is known of a resource beside its attributes. */
export class Meta {
  readonly #read: (name: keyof typeof metaFields) => unknown;

  constructor(read: (name: keyof typeof metaFields) => unknown) {
    this.#read = read;
  }

  get address(): unknown {
    return this.#read('address');
  }
  get root(): unknown {
    return this.#read('root');
  }
  get type(): unknown {
    return this.#read('type');
  }
  get input(): unknown {
    return this.#read('input');
  }
  get region(): unknown {
    return this.#read('region');
  }
  get actions(): unknown {
    return this.#read('actions');
  }
}

export const metaType = { name: 'Meta', fields: metaFields } as const;

/** Larger expressions are no policies any more. */
const limits = {
  maxAstNodes: 2000,
  maxDepth: 100,
  maxListElements: 500,
  maxMapEntries: 100,
  maxCallArguments: 8,
};

let known: Environment | undefined;

/** The types that all policies share. */
function types(): Environment {
  if (known) return known;
  known = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, limits });
  known.registerType('NotKnown', { ctor: UnknownItem, fields: {} });
  for (const { name, ctor, fields } of viewTypes.values()) known.registerType(name, { ctor, fields });
  known.registerType(metaType.name, { ctor: Meta, fields: metaType.fields });
  known.registerVariable('meta', 'Meta');
  return known;
}

/**
 * The language of a policy: `resource` has the attributes of its kind, or those of the declared type; `declared` has
 * those of the input beside a kind; `each` is one of what `each:` points at.
 */
export function environmentFor(kind: Kind | 'several kinds' | 'types', hasEach: boolean): Environment {
  const environment = types().clone();
  const isOne = kind !== 'types' && kind !== 'several kinds';
  environment.registerVariable('resource', isOne ? viewTypes.get(kind)!.name : kind === 'types' ? 'map' : 'dyn');
  if (kind !== 'types') environment.registerVariable('declared', 'map');
  if (hasEach) environment.registerVariable('each', 'dyn');
  return environment;
}
