import type { Chain, Editor } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';

/** What a value names, where the input says so by reference and not by a literal id. */
export interface Pointer {
  /** Address of the resource within its root. */
  readonly address: string;
  /** The resource's type in the input's vocabulary. */
  readonly type: string;
}

/** A value as it stands in an input. Known ones are plain data; unknown members of collections are `undefined` there. */
export type Raw = {
  readonly chain: () => Chain;
  readonly pointer?: Pointer | undefined;
} & (
  | {
      readonly state: 'known';
      readonly value: unknown;
      /** A member of a collection, where more is known of it than that it is in there. */
      readonly inside?: ((key: string | number) => Raw | undefined) | undefined;
    }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: Why; readonly prefix?: string | undefined }
);

/** One block of a resource in the vocabulary of its input: all that the mapping asks of a loader. */
export interface Form {
  readonly vocabulary: 'terraform' | 'ros' | 'api';
  /** What something is said of. */
  names(): Iterable<string>;
  value(name: string): Raw;
  /** Changes the text that gives a value, or would give it; `undefined` where no text of the user's own does. */
  editor?(name: string): Editor | undefined;
  /** Nested blocks or objects of this name; `missing` says why there may be more. */
  blocks(name: string): { readonly members: readonly Form[]; readonly missing?: Raw };
  /** Reading a value tells nobody anything, as no expression can be wrong: it may wait until a rule asks. */
  readonly isQuiet?: boolean;
  /** The block's header, or what stands for it. */
  readonly chain: () => Chain;
}
