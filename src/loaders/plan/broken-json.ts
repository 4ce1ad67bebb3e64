import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Problem } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';

const expected: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a property name in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: '`:` is expected here',
  CommaExpected: '`,` is expected here',
  CloseBraceExpected: '`}` is expected here',
  CloseBracketExpected: '`]` is expected here',
  EndOfFileExpected: 'the end of the file is expected here',
};

/** What is wrong with a text that is no JSON, and where. `message` is what the JSON parser said of it. */
export function brokenJson(text: string, file: string, message: string): Problem {
  let found: { what: string; span: Span } | undefined;
  const end = text.trimEnd().length;
  try {
    visit(text, {
      onError(code, offset, length) {
        if (found) return;
        const name = printParseErrorCode(code);
        const isPart = name === 'InvalidSymbol' && offset + length >= end;
        const cut = offset >= end || isPart || name.startsWith('UnexpectedEnd');
        const what = cut
          ? 'the file ends before its JSON does, as if it had been cut off'
          : (expected[name] ?? 'this cannot stand here');
        found = { what, span: spanAt(text, Math.min(offset, text.length), file) };
      },
    });
  } catch {
    // Nested deeper than the stack is: what the JSON parser said has to do.
  }
  const location = found?.span ?? { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { kind: 'syntax', message: `${file} is no valid JSON: ${found?.what ?? message}`, location };
}

/** One character, or none where a line or the text ends. Lines end where they do in every other place of a report. */
function spanAt(text: string, offset: number, file: string): Span {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const width = offset < text.length && !/[\r\n]/.test(text[offset]!) ? 1 : 0;
  return { file, line, column, endLine: line, endColumn: column + width };
}
