import type { Problem } from '../../model/finding.ts';
import { afterString } from '../plan/outline.ts';
import type { SourceText } from './source-text.ts';

/** More of them say nothing new. */
const most = 20;

const quote = 34;
const comma = 44;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Keys that stand twice in one object: the JSON parser, which accepted the text, drops all but the last without a word. */
export function duplicateKeys({ text, name: file }: SourceText): Problem[] {
  const problems: Problem[] = [];
  /** For each object or list around: its keys, or `undefined` for a list. */
  const open: (Set<string> | undefined)[] = [];
  let keys: Set<string> | undefined;
  let isKey = false;
  for (let at = 0; at < text.length && problems.length < most; at++) {
    const code = text.charCodeAt(at);
    if (code === openBrace || code === openBracket) {
      keys = code === openBrace ? new Set() : undefined;
      open.push(keys);
      isKey = keys !== undefined;
    } else if (code === closeBrace || code === closeBracket) {
      open.pop();
      keys = open.at(-1);
    } else if (code === comma) isKey = keys !== undefined;
    else if (code === quote) {
      const end = afterString(text, at);
      if (isKey && keys) {
        const key = text.slice(at, end);
        if (keys.has(key)) problems.push(duplicate(text, file, at, key));
        keys.add(key);
      }
      isKey = false;
      at = end - 1;
    }
  }
  return problems;
}

function duplicate(text: string, file: string, offset: number, key: string): Problem {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const message = `${file}: a second ${key} in one object: keys are unique`;
  return {
    kind: 'duplicate',
    message,
    location: { file, line, column, endLine: line, endColumn: column + key.length },
  };
}
