import type { Comment } from '../../model/finding.ts';
import { type Entry, entryOf, member, type Node, partsOf, textOf } from './node.ts';
import type { Template } from './template.ts';

const marker = 'eiplint-ignore';

/** Comments of a YAML template that speak to this tool, and what its `Metadata` says in their stead. */
export function commentsOf(template: Template): Comment[] {
  if (!template.root) return [];
  const metadata = template.text.includes('eiplint') ? metadataOf(template) : [];
  if (!template.text.includes(marker)) return metadata;
  const texts: Node[] = [];
  const headers: { line: number; endLine: number }[] = [];
  survey(template.root, undefined, template, texts, headers, new Set());
  const lines = template.text.split('\n').map((line) => line.replace(/\r$/, ''));
  const found: Comment[] = [];
  for (const [index, text] of lines.entries()) {
    const hash = commentStart(text);
    if (hash < 0 || !text.slice(hash).includes(marker)) continue;
    const offset = template.startOfLine(index + 1) + hash;
    if (texts.some(({ start, end }) => start <= offset && offset < end)) continue;
    const line = text.slice(0, hash).trim() === '' ? nextLine(lines, index + 1) : index + 1;
    const endLine = Math.max(line, ...headers.filter((it) => it.line === line).map((it) => it.endLine));
    const span = {
      file: template.name,
      line: index + 1,
      column: hash + 1,
      endLine: index + 1,
      endColumn: text.length + 1,
    };
    found.push({ text: text.slice(hash), span, covers: { line, endLine } });
  }
  return [...found, ...metadata];
}

/** A comment begins at the margin or after a blank. */
const commentStart = (line: string): number => /(?:^|(?<=\s))#/.exec(line)?.index ?? -1;

/** The next line that says something, as its number; `after` is the index of the line where the search begins. */
function nextLine(lines: readonly string[], after: number): number {
  let at = after;
  while (at < lines.length && /^\s*(#|$)/.test(lines[at]!)) at++;
  return at + 1;
}

/** Texts, in which nothing is a comment, and what begins on a line: the entry of a map, the element of a list. */
function survey(
  node: Node,
  key: Entry | undefined,
  template: Template,
  texts: Node[],
  headers: { line: number; endLine: number }[],
  seen: Set<Node>,
): void {
  if (seen.has(node)) return;
  seen.add(node);
  if (node.kind === 'scalar') texts.push(node);
  const start = key?.keyRange.start ?? node.start;
  headers.push({ line: template.lineOf(start), endLine: template.lineOf(Math.max(start, node.end)) });
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) survey(entry.value, entry, template, texts, headers, seen);
  } else for (const part of partsOf(node)) survey(part, undefined, template, texts, headers, seen);
}

/** `Metadata.eiplint.ignore` of a resource covers the resource; that of the template covers all of it. */
function metadataOf(template: Template): Comment[] {
  const last = template.lineOf(template.text.length);
  const found = entriesIn(template.root, template, { line: 1, endLine: last });
  for (const { keyRange, value } of template.entries('Resources').values()) {
    const covers = { line: template.lineOf(keyRange.start), endLine: template.lineOf(value.end) };
    for (const entry of entriesIn(value, template, covers)) found.push(entry);
  }
  return found;
}

function entriesIn(holder: Node | undefined, template: Template, covers: Comment['covers']): Comment[] {
  const list = member(member(member(holder, 'Metadata'), 'eiplint'), 'ignore');
  const items = list?.kind === 'list' ? list.items : list ? [list] : [];
  return items.flatMap((item) => {
    const rule = entryOf(item, 'rule')?.value;
    if (!rule) return [];
    const said = (name: string) => (textOf(member(item, name)) ?? '').replaceAll(/\s+/g, ' ').trim();
    const until = said('until');
    const text = `${marker} ${textOf(rule) ?? ''}: ${said('reason')}${until ? ` (until ${until})` : ''}`;
    const span = template.span(rule);
    // The words of the text stand where the rule's name is, as far as the line has room for what is before it.
    const column = Math.max(1, span.column - marker.length - 1);
    return [{ text, span: { ...span, column }, covers }];
  });
}
