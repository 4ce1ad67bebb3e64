import type { Hop } from '../../model/source.ts';
import type { Expression, Range, VariableNode } from '../hcl/index.ts';
import type { FunctionHost, Resolved, Scope, Step } from './language/scope.ts';
import type { Type } from './language/type.ts';
import type { Value } from './language/value.ts';
import type { SourceFile } from './source-file.ts';

/** Where a value is written, and the stations from there down to who uses it. */
export interface Written {
  readonly file: SourceFile;
  readonly range: Range;
  /** What stands there; `undefined` where there is nothing more to look into (a header, an option of the command line). */
  readonly expression: Expression | undefined;
  /** Scope that the expression is read in. */
  readonly scope: TracingScope;
  readonly hops: readonly Hop[];
  /** A function chose it. */
  readonly made?: true;
  /** The constraint that it was converted to, which may hold defaults of optional attributes. */
  readonly type?: Type;
  /** The file that the constraint stands in. */
  readonly typeFile?: SourceFile;
  /** Where facts tell the value: no file of code has it. */
  readonly told?: Hop;
}

export type Followed =
  | {
      readonly written: Written;
      /** How many of the steps are already followed. */
      readonly consumed: number;
      readonly told?: undefined;
    }
  /** The trail ends at the reference; facts tell the value. */
  | { readonly told: Hop };

/** A scope that can also tell where its values are written. */
export interface TracingScope extends Scope {
  /** `undefined`: the trail ends at the reference itself. `hops` lead from the reference down to its user. */
  follow(root: string, steps: readonly Step[], hops: readonly Hop[]): Followed | undefined;
}

/** A name that a block or a `for` binds. */
export interface Binding {
  resolve(steps: readonly Step[]): Resolved | undefined;
  follow(steps: readonly Step[], hops: readonly Hop[]): Followed | undefined;
}

/** A scope with more names than its parent: `each`, `count`, the iterator of a dynamic block, the names of a `for`. */
export class BoundScope implements TracingScope {
  readonly #parent: TracingScope;
  readonly #bindings: Readonly<Record<string, Binding>>;

  constructor(parent: TracingScope, bindings: Readonly<Record<string, Binding>>) {
    this.#parent = parent;
    this.#bindings = bindings;
  }

  get host(): FunctionHost {
    return this.#parent.host;
  }

  resolve(root: VariableNode, steps: readonly Step[]): Resolved | undefined {
    return this.#binding(root.name)?.resolve(steps) ?? this.#parent.resolve(root, steps);
  }

  follow(root: string, steps: readonly Step[], hops: readonly Hop[]): Followed | undefined {
    const binding = this.#binding(root);
    return binding ? binding.follow(steps, hops) : this.#parent.follow(root, steps, hops);
  }

  #binding(name: string): Binding | undefined {
    return Object.hasOwn(this.#bindings, name) ? this.#bindings[name] : undefined;
  }
}

/** One plain value under a name. */
export function valueBinding(value: () => Value, follow: (hops: readonly Hop[]) => Written | undefined): Binding {
  return {
    resolve: () => ({ value: value(), consumed: 0 }),
    follow: (_, hops) => {
      const written = follow(hops);
      return written && { written, consumed: 0 };
    },
  };
}
