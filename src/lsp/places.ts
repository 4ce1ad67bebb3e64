import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Range } from 'vscode-languageserver';
import type { Span } from '../model/source.ts';

/** Path of a document on the disk; `undefined` for one that is elsewhere, or nowhere yet. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** Lines and characters of the protocol count from 0, in UTF-16 units as those of a span. */
export function rangeOf({ line, column, endLine, endColumn }: Span): Range {
  return {
    start: { line: Math.max(0, line - 1), character: Math.max(0, column - 1) },
    end: { line: Math.max(0, endLine - 1), character: Math.max(0, endColumn - 1) },
  };
}

/** Absolute path of a place whose file is relative to a folder. */
export const fileOf = ({ file }: Span, cwd: string): string => resolve(cwd, file);

/** Whether two ranges have a position in common; ends count. */
export function touch(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
