import type { Span } from '../model/source.ts';

interface Placed {
  readonly rule: string;
  readonly root: string;
  readonly resource: string;
  readonly location: Span;
  readonly path?: string;
  readonly kind?: string;
  readonly message?: string;
}

/** By file, line, column, rule and resource; what is left decides for equal bytes on every run. */
export function byPlace(a: Placed, b: Placed): number {
  return (
    compare(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compare(a.rule, b.rule) ||
    compare(a.resource, b.resource) ||
    compare(a.root, b.root) ||
    compare(a.path ?? '', b.path ?? '') ||
    compare(a.kind ?? '', b.kind ?? '') ||
    compare(a.message ?? '', b.message ?? '')
  );
}

/** By code units, so that the machine's language has no say. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
