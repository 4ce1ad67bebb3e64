/**
 * The part of mutation testing that a mutant may take down: asks the tests about each mutant of the files that it is
 * given and reports to the process that started it, before each test that may be the last and after each file.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Answers } from './answers.ts';
import { Modules } from './modules.ts';
import { type Mutant, mutantsOf, nameOf } from './mutants.ts';
import { TestRunner } from './test-runner.ts';
import { Starved, withinLimit } from './time-limit.ts';

/** A mutant that is left, as the list of survivors names it. */
export interface Survivor {
  readonly file: string;
  readonly mutant: string;
  readonly line: number;
}

/** What the run says: that it is alive, what it is about to try, and how a file fared. */
export type Word =
  | { readonly alive: true }
  | { readonly trying: { readonly mutant: string; readonly code: string; readonly tests: string } }
  | { readonly file: string; readonly mutants: number; readonly survivors: readonly Survivor[] };

const home = join(import.meta.dirname, '../..');
const say = (word: Word): void => void process.send?.(word);

const ruleTests = [
  'test/rules/fixtures.test.ts',
  'test/rules/verdicts.test.ts',
  'test/rules/anycast.test.ts',
  'test/rules/load-balancer.test.ts',
  'test/rules/eip.test.ts',
  'test/rules/shared.test.ts',
  'test/rules/changes.test.ts',
  'test/rules/documents.test.ts',
  'test/rules/boundaries.test.ts',
  'test/engine/evidence.test.ts',
  'test/rules/catalogue.test.ts',
  'test/loaders/ros/fixtures.test.ts',
  'test/fix/fixtures.test.ts',
  'test/parity/parity.test.ts',
  'test/projects/verdicts.test.ts',
];
// The quick ones first.
const modelTests = [
  ...globSync('test/model/*.test.ts', { cwd: home }).sort(),
  'test/engine/check.test.ts',
  ...ruleTests,
];

const [, , answersFile = '', ...files] = process.argv;
const answers = new Answers(answersFile);
const runner = new TestRunner();
const modules = new Modules(home, {
  vitest: runner.standIn as unknown as Record<string, unknown>,
  // Another process reads the files as they are, without the mutant.
  'node:child_process': { execFileSync() {} },
});

process.once('disconnect', () => process.exit());
await prepare();
runner.within = withinLimit;
/** All that a verdict may come of, but for the rules of the folders: a change of it makes every answer void. */
const world = hashOf(
  modules.files.filter((it) => it.startsWith('src/') && !/^src\/rules\/[^/]+\/.*|index\.generated/.test(it)),
);
const testWorld = hashOf([
  ...modules.files.filter((it) => it.startsWith('test/')),
  ...globSync('fixtures/{fix,parity,ros,projects}/**/*.*', { cwd: home }),
]);
for (const file of files) await mutate(file);
process.disconnect();

/** Loads everything once; the tests have to hold before anything is changed. */
async function prepare(): Promise<void> {
  // What a folder of fixtures is does not depend on the rules: it is loaded once.
  for (const [file, name] of [
    ['src/loaders/index.ts', 'load'],
    ['test/fixtures/findings.ts', 'loadFolder'],
  ] as const) {
    const path = join(home, file);
    const exports = modules.load(path);
    modules.put(path, { ...exports, [name]: remembering(exports[name] as (...args: unknown[]) => unknown) });
  }
  const failure = await firstFailure(modelTests);
  if (failure !== undefined) throw new Error(`the tests do not hold as it is: ${failure}`);
}

/** Remembers what was made of the project's own files. Another place is another one each time. */
function remembering(load: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  const known = new Map<string, unknown>();
  return (...args) => {
    const key = JSON.stringify(args);
    if (!key.includes(`"${home}`)) return load(...args);
    if (!known.has(key)) known.set(key, load(...args));
    return known.get(key);
  };
}

/** The first test that fails, as `file > name`. */
async function firstFailure(tests: Iterable<string>): Promise<string | undefined> {
  for (const test of tests) {
    say({ alive: true });
    const path = join(home, test);
    const failure = await runner.firstFailure(() => void modules.rerun(path));
    if (failure !== undefined) return `${test} > ${failure}`;
  }
  return undefined;
}

async function mutate(file: string): Promise<void> {
  const text = readFileSync(join(home, file), 'utf8');
  const rule = basename(file, '.ts');
  const isRule = file.startsWith('src/rules/') && existsSync(join(home, 'fixtures/rules', rule));
  const tests = hashOf(globSync(`fixtures/rules/${isRule ? rule : '*'}/**/*.*`, { cwd: home }), testWorld);
  runner.skips = isRule
    ? ([first]) => first !== undefined && existsSync(join(home, 'fixtures/rules', first)) && first !== rule
    : () => false;
  // Repairs are made of what a rule says in its own file.
  const isMending = !isRule || text.includes('repair');
  const asked = (file.startsWith('src/model/') ? modelTests : ruleTests).filter(
    (it) => isMending || !it.startsWith('test/fix/'),
  );
  const mutants = mutantsOf(file, text);
  const survivors: Survivor[] = [];
  const seen = new Map<string, number>();
  for (const mutant of mutants) {
    const plain = nameOf(text, mutant);
    const nth = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, nth);
    const name = nth === 1 ? plain : `${plain} (${nth})`;
    const code = hash([file, text, String(mutant.start), String(mutant.end), mutant.text, world]);
    if ((await verdictOn(file, text, mutant, name, code, tests, asked)) === 'survived') {
      survivors.push({ file, mutant: name, line: text.slice(0, mutant.start).split('\n').length });
    }
  }
  say({ file, mutants: mutants.length, survivors });
}

async function verdictOn(
  file: string,
  text: string,
  mutation: Mutant,
  name: string,
  code: string,
  tests: string,
  asked: readonly string[],
): Promise<string> {
  const mutant = `${file}  ${name}`;
  const last = answers.last(mutant);
  if (last?.code === code && last.tests === tests) return last.verdict;
  say({ trying: { mutant, code, tests } });
  const changed = text.slice(0, mutation.start) + mutation.text + text.slice(mutation.end);
  // What noticed it the last time is asked first.
  const noticed = asked.filter((it) => last?.verdict.startsWith(it));
  let verdict: string;
  try {
    verdict =
      (await modules.withText(join(home, file), changed, () => firstFailure(new Set([...noticed, ...asked])))) ??
      'survived';
  } catch (error) {
    if (error instanceof Starved) return verdictOn(file, text, mutation, name, code, tests, asked);
    verdict = `no program: ${(error as Error).message.slice(0, 100)}`;
  }
  answers.add({ mutant, code, tests, verdict });
  return verdict;
}

function hashOf(paths: readonly string[], ...more: readonly string[]): string {
  const files = [...paths].filter((path) => statSync(join(home, path)).isFile()).sort();
  return hash([...more, ...files.flatMap((path) => [path, readFileSync(join(home, path), 'utf8')])]);
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 24);
}
