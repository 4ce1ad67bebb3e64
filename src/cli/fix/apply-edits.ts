import { LineTable } from '../../loaders/hcl/index.ts';
import type { Finding, Fix } from '../../model/finding.ts';
import type { Edit } from '../../model/source.ts';

/** A fix, and the findings that it mends: copies of one block have one text. */
export interface Chosen {
  readonly fix: Fix;
  readonly findings: readonly Finding[];
}

/** Each fix once, with all findings that have it. */
export function fixesIn(findings: readonly Finding[]): Chosen[] {
  const byEdits = new Map<string, { fix: Fix; findings: Finding[] }>();
  for (const finding of findings) {
    const { fix } = finding;
    if (!fix || finding.suppressed) continue;
    const key = JSON.stringify(fix.edits);
    const known = byEdits.get(key);
    if (known) known.findings.push(finding);
    else byEdits.set(key, { fix, findings: [finding] });
  }
  return [...byEdits.values()];
}

/** The fixes of which no part overlaps with another one before it: a fix is made as a whole or not at all. */
export function withoutOverlaps(fixes: readonly Chosen[]): Chosen[] {
  const taken: Edit[] = [];
  return fixes.filter(({ fix: { edits } }) => {
    if (edits.some((edit) => taken.some((other) => overlap(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

function overlap({ span: a }: Edit, { span: b }: Edit): boolean {
  if (a.file !== b.file) return false;
  const isBefore = (line: number, column: number, than: number, at: number) =>
    line < than || (line === than && column < at);
  const isSame = a.line === b.line && a.column === b.column;
  return (
    isSame || (isBefore(a.line, a.column, b.endLine, b.endColumn) && isBefore(b.line, b.column, a.endLine, a.endColumn))
  );
}

/** A text with edits made, from its end. */
export function edited(text: string, edits: readonly Edit[]): string {
  const lines = new LineTable(text);
  const ranges = edits.map(({ span, text: inserted }) => ({
    start: lines.startOf(span.line) + span.column - 1,
    end: lines.startOf(span.endLine) + span.endColumn - 1,
    inserted,
  }));
  let result = text;
  for (const { start, end, inserted } of ranges.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + inserted + result.slice(end);
  }
  return result;
}
