import { commentsOf as templateComments } from '../loaders/ros/comments.ts';
import { isFlow } from '../loaders/ros/detect.ts';
import { Template } from '../loaders/ros/template.ts';
import { commentsOf as terraformComments } from '../loaders/terraform/comments.ts';
import { SourceFile } from '../loaders/terraform/source-file.ts';
import type { Comment } from '../model/finding.ts';

const marker = 'eiplint-ignore';

/** The line, counted from 1, before which an ignore comment is to be written, and that comment in two parts. */
export interface IgnoreComment {
  readonly line: number;
  readonly before: string;
  readonly reason: string;
}

/** What stands for the reason until somebody gives one. */
export const placeholder = 'TODO: say why this is accepted';

/** So many lines above a place a comment is looked for that covers it. */
const farthest = 100;

/**
 * A comment that covers a line: on the line above, with its indentation. Inside of a text nothing is a comment, so it
 * goes further up until it is one and covers the line, at the latest at the header of the block. `undefined` in
 * languages without comments.
 */
export function ignoreComment(path: string, text: string, line: number, rule: string): IgnoreComment | undefined {
  const read = readerFor(path, text);
  if (!read) return undefined;
  const lines = text.split('\n');
  for (let at = line; at >= Math.max(1, line - farthest); at--) {
    const indent = /^[ \t]*/.exec(lines[at - 1] ?? '')![0];
    const before = `${indent}# ${marker} ${rule}: `;
    const written = [...lines.slice(0, at - 1), before + placeholder, ...lines.slice(at - 1)].join('\n');
    const isCovered = read(written).some(({ span, covers }) => {
      return span.line === at && covers.line <= line + 1 && line + 1 <= covers.endLine;
    });
    if (isCovered) return { line: at, before, reason: placeholder };
  }
  return undefined;
}

function readerFor(path: string, text: string): ((text: string) => readonly Comment[]) | undefined {
  if (/\.(tf|tofu|tfvars)$/.test(path)) return (it) => terraformComments(new SourceFile(path, path, it), marker);
  if (/\.json$/i.test(path) || isFlow(text)) return undefined;
  return (it) => templateComments(Template.read(path, path, it));
}
