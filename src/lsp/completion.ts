import { type CompletionItem, CompletionItemKind, MarkupKind, type Position } from 'vscode-languageserver';
import type { AnyRule } from '../reporters/rule-words.ts';
import { completableAt } from './rule-names.ts';
import { ruleText } from './rule-text.ts';

const levels = {
  error: 'fails the run',
  warning: 'is reported',
  note: 'is counted',
  off: 'is not asked',
} as const;

/** What can stand where the cursor is: ids of rules, and their levels. `found` are those that the file is against. */
export function completionAt(
  path: string,
  text: string,
  { line, character }: Position,
  named: readonly AnyRule[],
  found: ReadonlySet<string>,
): CompletionItem[] {
  const lines = text.split(/\r?\n/, line + 1);
  const before = (lines[line] ?? '').slice(0, character);
  const completable = completableAt(path, before, lines.slice(0, line));
  if (!completable) return [];
  const range = { start: { line, character: completable.from }, end: { line, character } };
  if (completable.what === 'level') {
    return Object.entries(levels).map(([label, detail]) => {
      return { label, detail, kind: CompletionItemKind.EnumMember, textEdit: { range, newText: label } };
    });
  }
  const suffix = completable.what === 'rule-key' ? ': ' : '';
  return named.map((rule) => ({
    label: rule.id,
    detail: rule.title,
    documentation: { kind: MarkupKind.Markdown, value: ruleText(rule) },
    kind: CompletionItemKind.Constant,
    sortText: `${found.has(rule.id) ? 0 : 1}${rule.id}`,
    textEdit: { range, newText: rule.id + suffix },
  }));
}
