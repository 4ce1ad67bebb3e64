import type { Comment } from '../model/finding.ts';
import type { Span } from '../model/source.ts';

/** A rule that a comment names, and where. */
export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** `# eiplint-ignore anycast-region, anycast-every-zone: the reason (until 2027-01-31)` */
export interface Directive {
  readonly rules: readonly NamedRule[];
  /** Empty when it gives none: then it ignores nothing. */
  readonly reason: string;
  readonly until: Until | undefined;
  /** The whole instruction, without the comment's own signs. */
  readonly span: Span;
  readonly covers: Comment['covers'];
}

export interface Until {
  readonly text: string;
  /** YYYY-MM-DD; `undefined` when the text is no date. */
  readonly date: string | undefined;
}

const marker = 'eiplint-ignore';

/** The instructions of a comment: one a line. Text that only mentions the marker is none. */
export function directivesOf({ text, span, covers }: Comment): Directive[] {
  return text.split(/\r?\n/).flatMap((full, index) => {
    const line = text.startsWith('/*') ? withoutEnd(full) : full.trimEnd();
    const lead = line.indexOf(marker);
    const restAt = lead + marker.length;
    if (lead < 0 || !/^[\s#/*]*$/.test(line.slice(0, lead)) || /^[\w-]/.test(line.slice(restAt))) return [];
    const at = (from: number, to: number): Span => ({
      file: span.file,
      line: span.line + index,
      column: from + (index === 0 ? span.column : 1),
      endLine: span.line + index,
      endColumn: to + (index === 0 ? span.column : 1),
    });
    const [list, said] = halves(line.slice(restAt));
    return [
      {
        rules: [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index: offset }) => {
          const start = restAt + offset;
          return { id, span: at(start, start + id.length) };
        }),
        ...reasonOf(said),
        span: at(lead, line.length),
        covers,
      },
    ];
  });
}

function withoutEnd(line: string): string {
  const text = line.trimEnd();
  return text.endsWith('*/') ? text.slice(0, -2).trimEnd() : text;
}

/** What stands before and after the colon. Without one, words after the list of rules are no rules, and no reason. */
function halves(rest: string): [list: string, said: string] {
  const colon = rest.indexOf(':');
  if (colon >= 0) return [rest.slice(0, colon), rest.slice(colon + 1)];
  const [list = ''] = /^\s*[^\s,]*(,\s*[^\s,]+|\s+,\s*[^\s,]+)*/.exec(rest) ?? [];
  return [list, ''];
}

function reasonOf(said: string): Pick<Directive, 'reason' | 'until'> {
  const text = said.trim();
  const open = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const [, until] = open < 0 ? [] : (/^until\s+(.*)$/i.exec(text.slice(open + 1, -1).trim()) ?? []);
  if (until === undefined) return { reason: text, until: undefined };
  return { reason: text.slice(0, open).trim(), until: { text: until, date: dateOf(until) } };
}

/** A day of the calendar as YYYY-MM-DD. */
export function dateOf(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
