import type { Expression, Range, VariableNode } from '../../hcl/ast.ts';
import type { Value } from './value.ts';

/** One step of a traversal after its root: `.name` or `[key]` (also the old `.0`). */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string; readonly range: Range }
  | {
      readonly kind: 'index';
      readonly key: Expression;
      readonly range: Range;
      /** The key's value, in the scope where the traversal stands (a `for` around it may bind names that the resolver does not see). */
      readonly value: () => Value;
    };

export interface Resolved {
  readonly value: Value;
  /** How many of the steps are already in `value`; the evaluator applies the rest. */
  readonly consumed: number;
}

/**
 * Where names get their values. The steps are handed over so that only what is named gets evaluated:
 * `var.region` asks for one variable, `alicloud_vswitch.a["b"].id` for one attribute of one instance.
 */
export interface Scope {
  /** `undefined`: there is no such name here. Throws `EvaluationError` for a name that cannot be used so. */
  resolve(root: VariableNode, steps: readonly Step[]): Resolved | undefined;
  /** What functions may know of the world. */
  readonly host: FunctionHost;
}

/** The world as functions see it: nothing but files, and those only through here. */
export interface FunctionHost {
  /** The module's folder, as `path.module` has it; relative paths of file functions start at the working directory `cwd`. */
  readonly cwd: string;
  /** Bytes of a file, `missing`, or `forbidden` where the file must not be read (outside the repository, a link that leaves it). */
  read(path: string): Uint8Array | 'missing' | 'forbidden';
  /** Paths below `folder` (relative to it, with `/`), files only, or why not. */
  list(folder: string): readonly string[] | 'missing' | 'forbidden';
}
