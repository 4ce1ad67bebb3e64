import type { VariableNode } from '../../hcl/ast.ts';
import type { FunctionHost, Resolved, Scope, Step } from './scope.ts';
import type { Value } from './value.ts';

/** A scope with a few names of its own, as a `for` expression has, before those around it. */
export class LocalScope implements Scope {
  readonly host: FunctionHost;
  readonly #outer: Scope;
  readonly #names: ReadonlyMap<string, Value>;

  constructor(outer: Scope, names: ReadonlyMap<string, Value>) {
    this.host = outer.host;
    this.#outer = outer;
    this.#names = names;
  }

  resolve(root: VariableNode, steps: readonly Step[]): Resolved | undefined {
    const value = this.#names.get(root.name);
    return value === undefined ? this.#outer.resolve(root, steps) : { value, consumed: 0 };
  }
}
