import { resolve } from 'node:path';
import { disk, type Store } from '../../loaders/store.ts';
import type { Finding, Problem } from '../../model/finding.ts';
import type { Level } from '../../model/verdict.ts';
import { UsageError } from '../arguments/options.ts';
import { printOut } from '../output/stdout.ts';
import type { Judged } from '../run/judged.ts';
import type { Verdicts } from '../run/since.ts';
import { type Chosen, edited, fixesIn, withoutOverlaps } from './apply-edits.ts';
import { OverlayStore } from './overlay-store.ts';
import { unifiedDiff } from './unified-diff.ts';
import { replaceText } from './write-file.ts';

/** Texts that differ, by the names that reports have. */
type Texts = ReadonlyMap<string, { readonly before: string; readonly after: string }>;

export interface Fixed {
  /** Of the files as they would be. */
  readonly verdicts: Verdicts;
  readonly texts: Texts;
  readonly findings: readonly Finding[];
}

/** `--fix`: writes what can be mended, and answers with what is left. `--fix=dry-run` prints a diff and answers with all. */
export async function fix(
  found: Verdicts,
  judge: (store: Store) => Promise<Verdicts>,
  { paths, isDryRun }: { readonly paths: readonly string[]; readonly isDryRun: boolean },
): Promise<Verdicts> {
  if (!isDryRun && paths.includes('-')) {
    throw new UsageError('--fix cannot write to standard input; --fix=dry-run prints a diff');
  }
  const cwd = process.cwd();
  const { verdicts, texts, findings } = await fixed(found, judge, cwd);
  const said = `${plural(findings.length, 'finding')} in ${plural(texts.size, 'file')}`;
  if (isDryRun) {
    printOut(diffOf(texts));
    process.stderr.write(`eiplint: ${said} would be fixed\n`);
    return found;
  }
  const problems = writeFixes(texts, cwd);
  if (problems.length === 0) {
    process.stderr.write(`eiplint: ${said} fixed\n`);
    return verdicts;
  }
  // What is on disk now is neither the one nor the other.
  const now = await judge(disk);
  const add = (judged: readonly Judged[]) =>
    judged.map((it, at) =>
      at === 0 ? { ...it, report: { ...it.report, problems: [...it.report.problems, ...problems] } } : it,
    );
  return { done: add(now.done), told: add(now.told) };
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** One change may make room for another one in the same lines. */
const mostRounds = 20;

/**
 * Makes the fixes of a run's findings in memory, over the files `below`, until none is left. Every round is judged before the next one: what
 * brings a problem, or a finding as grave as what it mends, is taken back.
 */
export async function fixed(
  start: Verdicts,
  judge: (store: Store) => Promise<Verdicts>,
  cwd: string,
  { below = disk, isWanted = (_: Chosen): boolean => true } = {},
): Promise<Fixed> {
  const texts = new Map<string, { before: string; after: string }>();
  const findings: Finding[] = [];
  const refused = new Set<string>();
  let verdicts = start;
  for (let round = 0; round < mostRounds; round++) {
    let chosen = withoutOverlaps(
      fixesIn(findingsOf(verdicts.told)).filter((it) => isWanted(it) && !refused.has(keyOf(it))),
    );
    while (chosen.length > 0) {
      const next = changedBy(chosen, verdicts, texts);
      const judged = await judge(storeOf(next, cwd, below));
      const bad = faultyAmong(chosen, verdicts, judged);
      if (bad.length === 0) {
        for (const [file, text] of next) texts.set(file, text);
        findings.push(...chosen.flatMap((it) => it.findings));
        verdicts = judged;
        break;
      }
      for (const it of bad) refused.add(keyOf(it));
      chosen = chosen.filter((it) => !bad.includes(it));
    }
    if (chosen.length === 0) break;
  }
  return { verdicts, texts, findings };
}

/** Writes the texts. The answer is what could not be written. */
function writeFixes(texts: Texts, cwd: string): Problem[] {
  return [...texts].flatMap(([file, { before, after }]) => {
    try {
      replaceText(resolve(cwd, file), before, after);
      return [];
    } catch (error) {
      const location = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
      return [{ kind: 'output', message: `${file} cannot be written: ${(error as Error).message}`, location }];
    }
  });
}

function diffOf(texts: Texts): string {
  const files = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return files.map(([file, { before, after }]) => unifiedDiff(file, before, after)).join('');
}

const findingsOf = (judged: readonly Judged[]) => judged.flatMap(({ report }) => report.findings);

const keyOf = ({ fix, findings }: Chosen) => JSON.stringify([fix.title, findings.map((it) => it.fingerprint)]);

function changedBy(chosen: readonly Chosen[], { done }: Verdicts, texts: Texts): Texts {
  const edits = chosen.flatMap(({ fix }) => fix.edits);
  const next = new Map(texts);
  for (const file of new Set(edits.map(({ span }) => span.file))) {
    const known = texts.get(file);
    const now = known?.after ?? textOf(file, done);
    if (now === undefined) continue;
    const after = edited(
      now,
      edits.filter(({ span }) => span.file === file),
    );
    next.set(file, { before: known?.before ?? now, after });
  }
  return next;
}

function textOf(file: string, done: readonly Judged[]): string | undefined {
  return done.map(({ loaded }) => loaded.sources.text(file)).find((text) => text !== undefined);
}

function storeOf(texts: Texts, cwd: string, below: Store): Store {
  return new OverlayStore(below, new Map([...texts].map(([file, { after }]) => [resolve(cwd, file), after])));
}

/** The fixes that bring something new: those of its resource, else those of its file, else all. */
function faultyAmong(chosen: readonly Chosen[], before: Verdicts, after: Verdicts): readonly Chosen[] {
  const problems = new Set(before.done.flatMap(({ report }) => report.problems.map(identityOf)));
  if (after.done.some(({ report }) => report.problems.some((it) => !problems.has(identityOf(it))))) return chosen;
  const known = new Set(findingsOf(before.done).map(identity));
  const found = findingsOf(after.done).filter((it) => !it.suppressed && !known.has(identity(it)));
  return [...new Set(found.flatMap((it) => causesOf(it, chosen)))];
}

function causesOf(found: Finding, chosen: readonly Chosen[]): readonly Chosen[] {
  const grave = chosen.filter(({ findings }) => findings.some(({ level }) => weight[level] <= weight[found.level]));
  const ofResource = grave.filter(({ findings }) => {
    return findings.some(({ root, resource }) => root === found.root && resource === found.resource);
  });
  if (ofResource.length > 0) return ofResource;
  const ofFile = grave.filter(({ fix }) => fix.edits.some(({ span }) => span.file === found.location.file));
  return ofFile.length > 0 ? ofFile : grave;
}

const weight: Readonly<Record<Level, number>> = { note: 0, warning: 1, error: 2 };

const identity = ({ fingerprint, kind, message }: Finding) => JSON.stringify([fingerprint, kind, message]);

const identityOf = ({ kind, message }: Problem) => JSON.stringify([kind, message]);
