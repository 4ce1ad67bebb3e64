import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ownRules } from '../engine/own-rules.ts';
import type { Fix } from '../model/finding.ts';
import type { Change, Client } from './client.ts';
import { ignoreComment } from './ignore-comment.ts';
import { ignoreEntries } from './ignore-entry.ts';
import { fileOf, rangeOf, touch } from './places.ts';
import type { Remark } from './remarks.ts';

/** Kind of the action that mends all that can be mended in a document. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.eiplint`;

/** What actions are made of: the texts as they are in the editor or on the disk, and where a configuration would be. */
export interface Workspace {
  readonly client: Client;
  readonly open: ReadonlyMap<string, TextDocument>;
  text(path: string): string | undefined;
  /** Where a configuration for a file is to be made that has none. */
  newConfig(path: string): string;
}

/** Whether an action of a kind is asked for; without a word of the client all are but those for a whole document. */
export function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  if (!only) return kind !== fixAllKind;
  return only.some((it) => kind === it || kind.startsWith(`${it}.`) || it === '');
}

/** What mends, or puts aside, the findings at a place. */
export function actionsAt(range: Range, remarks: readonly Remark[], workspace: Workspace): CodeAction[] {
  const here = remarks.filter((remark) => remark.group && touch(remark.range, range));
  return [
    ...here.flatMap((remark) => fixActions(remark, workspace)),
    ...here.flatMap((remark) => ignoreActions(remark, workspace)),
  ];
}

function fixActions({ group, diagnostic, checked: { cwd } }: Remark, { client, open }: Workspace): CodeAction[] {
  const fixes = new Map<string, Fix>();
  for (const { fix } of group?.findings ?? []) if (fix) fixes.set(JSON.stringify(fix.edits), fix);
  return [...fixes.values()].map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fixes.size === 1,
    edit: client.edit(
      edits.map(({ span, text }) => ({ path: fileOf(span, cwd), range: rangeOf(span), parts: [text] })),
      open,
    ),
  }));
}

function ignoreActions(remark: Remark, workspace: Workspace): CodeAction[] {
  const { group, checked, diagnostic } = remark;
  if (!group || checked.settings.locked?.includes(group.rule) || ownRules.some(({ id }) => id === group.rule))
    return [];
  const path = fileOf(group.location, checked.cwd);
  const text = workspace.text(path);
  if (text === undefined) return [];
  const { client, open } = workspace;
  const about = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const comment = ignoreComment(path, text, group.location.line, group.rule);
  if (comment) {
    const at = { line: comment.line - 1, character: 0 };
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const change: Change = { path, range: { start: at, end: at }, parts: [comment.before, comment.reason, eol] };
    const place = remark.isEcho ? `in ${group.location.file}` : 'here';
    return [{ ...about, title: `Ignore ${group.rule} ${place}, with a reason`, edit: client.edit([change], open) }];
  }
  return entryAction(remark, workspace).map((action) => ({ ...about, ...action }));
}

/** Where no comment can stand: an entry of the configuration. */
function entryAction({ group, checked }: Remark, workspace: Workspace): Pick<CodeAction, 'title' | 'edit'>[] {
  const { client, open } = workspace;
  if (!group || (checked.config === undefined && !client.createsFiles)) return [];
  const config = checked.config ?? workspace.newConfig(fileOf(group.location, checked.cwd));
  const text = checked.config === undefined ? '' : workspace.text(checked.config);
  if (text === undefined) return [];
  const resources = new Set(group.findings.map(({ resource }) => resource));
  const entries = [...resources].map((resource) => ({ rule: group.rule, resource }));
  const replacements = ignoreEntries(config, text, entries);
  if (!replacements) return [];
  const document = TextDocument.create('', '', 0, text);
  const changes = replacements.map(({ offset, length, text: added }): Change => {
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
    return { path: config, range, parts: [added] };
  });
  const created = checked.config === undefined ? config : undefined;
  const name = config.split(/[\\/]/).at(-1);
  return [{ title: `Ignore ${group.rule} in ${name}, with a reason`, edit: client.edit(changes, open, created) }];
}

/** The change of one text into another one, without what both have at the ends. */
export function changeTo(path: string, document: TextDocument, after: string): Change {
  const before = document.getText();
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - end) };
  return { path, range, parts: [after.slice(start, after.length - end)] };
}
