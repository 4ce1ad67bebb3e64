import data from './data/alicloud.json' with { type: 'json' };
import { list, map, object, set, type Type } from './language/type.ts';

/** What the provider says of an attribute. Source: its own schema, of the version in data/alicloud.json. */
export interface AttributeSchema {
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  /** What the provider fills in when nobody sets it. */
  readonly default?: string | number | boolean;
}

export interface BlockSchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly blocks: ReadonlyMap<string, BlockSchema & { readonly nesting: 'list' | 'set' | 'single' }>;
}

type RawType =
  | string
  | readonly ['list' | 'set' | 'map', RawType]
  | readonly ['object', Readonly<Record<string, RawType>>];

interface RawBlock {
  readonly attributes: Readonly<
    Record<string, readonly [RawType, string] | readonly [RawType, string, string | number | boolean]>
  >;
  readonly blocks?: Readonly<Record<string, RawBlock & { readonly nesting: string }>>;
}

const cache = new Map<string, BlockSchema | undefined>();

/** Schema of a resource or data source type, or `undefined` for a type that is not in the data. */
export function schemaOf(mode: 'resource' | 'data', type: string): BlockSchema | undefined {
  const key = `${mode} ${type}`;
  if (!cache.has(key)) {
    const types = (mode === 'resource' ? data.resources : data.dataSources) as unknown as Record<string, RawBlock>;
    const raw = Object.hasOwn(types, type) ? types[type] : mode === 'resource' ? builtin[type] : undefined;
    cache.set(key, raw && toBlock(raw));
  }
  return cache.get(key);
}

/** The one resource that is part of the language's own provider. */
const builtin: Readonly<Record<string, RawBlock>> = {
  terraform_data: {
    attributes: {
      id: ['string', 'c'],
      input: ['dynamic', 'o'],
      output: ['dynamic', 'c'],
      triggers_replace: ['dynamic', 'o'],
    },
  },
};

/** Type of a whole block, as references to it have it. */
export function typeOfBlock(block: BlockSchema): Type {
  const attributes = new Map<string, Type>();
  for (const [name, { type }] of block.attributes) attributes.set(name, type);
  for (const [name, nested] of block.blocks) attributes.set(name, typeOfNested(nested));
  return object(new Map([...attributes].sort(([a], [b]) => (a < b ? -1 : 1))));
}

export function typeOfNested(block: BlockSchema & { readonly nesting: string }): Type {
  const element = typeOfBlock(block);
  return block.nesting === 'single' ? element : block.nesting === 'set' ? set(element) : list(element);
}

function toBlock(raw: RawBlock): BlockSchema {
  return {
    attributes: new Map(
      Object.entries(raw.attributes).map(([name, [type, flags, value]]) => [
        name,
        {
          type: toType(type),
          required: flags.includes('r'),
          optional: flags.includes('o'),
          computed: flags.includes('c'),
          ...(value !== undefined && { default: value }),
        },
      ]),
    ),
    blocks: new Map(
      Object.entries(raw.blocks ?? {}).map(([name, nested]) => [
        name,
        { ...toBlock(nested), nesting: nested.nesting as 'list' | 'set' | 'single' },
      ]),
    ),
  };
}

function toType(raw: RawType): Type {
  if (typeof raw === 'string') return raw as Type;
  if (raw[0] === 'object') return object(new Map(Object.entries(raw[1]).map(([name, type]) => [name, toType(type)])));
  return { list, set, map }[raw[0]](toType(raw[1] as RawType));
}
