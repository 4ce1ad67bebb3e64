import type { Edit, Span } from './source.ts';
import type { Level } from './verdict.ts';

export interface Related {
  readonly message: string;
  readonly location: Span;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface Suppression {
  readonly by: 'comment' | 'config' | 'baseline';
  readonly reason: string;
}

/** One fault, or one thing that cannot be told, of one resource. */
export interface Finding {
  readonly rule: string;
  readonly kind: 'fail' | 'open';
  readonly level: Level;
  readonly root: string;
  readonly resource: string;
  /** Path of the deciding value in the input's own words. */
  readonly path: string;
  /** The resource that `path` belongs to, where it is another than `resource`. */
  readonly at?: string | undefined;
  readonly message: string;
  /** On `open`: what is not known. */
  readonly why?: string | undefined;
  /** Groups reasons: `no-value`, `computed`, … */
  readonly whyKind?: string | undefined;
  readonly location: Span;
  readonly related: readonly Related[];
  readonly fix?: Fix;
  readonly fingerprint: string;
  readonly suppressed?: Suppression;
  /** What it was at the commit that the run is compared with, where that was worse. */
  readonly was?: 'fail';
}

/** A rule that holds for a resource: evidence of compliance. */
export interface Pass {
  readonly rule: string;
  readonly root: string;
  readonly resource: string;
  readonly location: Span;
}

/** A fault of the input itself (exit code 2), or, as a notice, what could not be loaded and is nobody's fault. */
export interface Problem {
  readonly kind: string;
  readonly message: string;
  readonly location?: Span;
}

/** A comment that may be an instruction to this tool, and the lines that it is about. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
  readonly covers: { readonly line: number; readonly endLine: number };
}
