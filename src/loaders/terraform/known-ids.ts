import type { Chain, Span } from '../../model/source.ts';
import type { Expression } from '../hcl/index.ts';
import { expand, keyText } from './expansion.ts';
import type { ModuleInstance } from './instance.ts';
import { evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import type { TracingScope } from './scope.ts';
import { attempt, chainOf, follow, unmarked } from './trace.ts';

/** An id that a resource of code has already, and where that is told. */
export interface KnownId {
  readonly id: string;
  readonly chain: () => Chain;
}

/** Ids of a state by address, with their places. */
export type StateIds = ReadonlyMap<string, { readonly id: string; readonly place: () => Span }>;

/** Ids that `import` blocks and a state give to the resources of a root, also under addresses that they had before. */
export class KnownIds {
  readonly #imported: ReadonlyMap<string, KnownId>;
  readonly #state: StateIds | undefined;
  /** Addresses by those that they are now. */
  readonly #moves = new Map<string, string>();

  constructor(root: ModuleInstance, state: StateIds | undefined) {
    this.#imported = importsOf(root);
    this.#state = state;
    if (state) this.#addMoves(root);
  }

  of(address: string): KnownId | undefined {
    const imported = this.#imported.get(address);
    if (imported || !this.#state) return imported;
    const seen = new Set<string>();
    for (let at: string | undefined = address; at !== undefined && !seen.has(at); at = this.#before(at)) {
      seen.add(at);
      const held = this.#state.get(at);
      if (held) return { id: held.id, chain: () => ({ origin: held.place(), via: [] }) };
    }
    return undefined;
  }

  /** The address that a resource, or what is around it, had before. */
  #before(address: string): string | undefined {
    for (const [to, from] of this.#moves) {
      const rest = address.startsWith(to) ? address.slice(to.length) : undefined;
      if (rest !== undefined && (rest === '' || rest.startsWith('.') || rest.startsWith('['))) return from + rest;
    }
    return undefined;
  }

  #addMoves(instance: ModuleInstance): void {
    for (const { content } of instance.module.moves) {
      const [from, to] = ['from', 'to'].map((name) => addressOf(content.argument(name)?.expression, instance));
      if (from !== undefined && to !== undefined) this.#moves.set(instance.prefix + to, instance.prefix + from);
    }
    for (const name of instance.module.calls.keys()) {
      for (const child of instance.call(name)!.children.values()) this.#addMoves(child);
    }
  }
}

function importsOf(root: ModuleInstance): Map<string, KnownId> {
  const found = new Map<string, KnownId>();
  for (const block of root.module.imports) {
    const [to, id] = [block.content.argument('to'), block.content.argument('id')];
    if (!to || !id) continue;
    const expansion = expand(root, block, 'import');
    if (expansion.kind === 'unknown') continue;
    for (const { scope } of expansion.instances) {
      const address = addressOf(to.expression, scope);
      const value = plain(root.run.guard(id.file, () => evaluate(id.expression, scope)));
      if (address === undefined || typeof value !== 'string' || value === '') continue;
      const hop = { what: 'import', span: block.file.span(block.header) };
      found.set(address, {
        id: value,
        chain: () => chainOf(follow(id.expression, id.file, scope, [hop]), root.run.isOwn),
      });
    }
  }
  return found;
}

/** `module.edge["a"].alicloud_eip_address.this[0]` as it is written; `undefined` where a key is not known. */
function addressOf(expression: Expression | undefined, scope: TracingScope): string | undefined {
  switch (expression?.kind) {
    case 'variable':
      return expression.name;
    case 'attribute': {
      const object = addressOf(expression.object, scope);
      return object === undefined ? undefined : `${object}.${expression.name}`;
    }
    case 'index': {
      const object = addressOf(expression.object, scope);
      const key = unmarked(attempt(expression.key, scope));
      if (object === undefined || (typeof key !== 'string' && typeof key !== 'number')) return undefined;
      return `${object}${keyText(key)}`;
    }
    default:
      return undefined;
  }
}
