/**
 * Mutation testing of the rules and the model: `npm run mutate [-- files]`. Each mutant is one small change of a source
 * file; the tests that are about the file have to notice. Who survives is killed by a new test, or listed in
 * scripts/mutation/survivors.json with the reason why it changes no verdict. An unlisted survivor makes the exit code 1,
 * and so does a listed one that is gone or killed by now.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Modules } from './mutation/modules.ts';
import { type Mutant, mutantsOf, nameOf } from './mutation/mutants.ts';
import { TestRunner } from './mutation/test-runner.ts';

interface Survivor {
  readonly file: string;
  readonly mutant: string;
  readonly why: string;
}

const home = join(import.meta.dirname, '..');
const listFile = join(home, 'scripts/mutation/survivors.json');
const cacheFile = join(home, 'node_modules/.cache/eiplint-mutation.json');

const runner = new TestRunner();
const modules = new Modules({ vitest: runner.standIn as unknown as Record<string, unknown> });

const ruleTests = [
  'test/rules/fixtures.test.ts',
  'test/rules/verdicts.test.ts',
  'test/rules/changes.test.ts',
  'test/rules/documents.test.ts',
  'test/rules/boundaries.test.ts',
  'test/rules/catalogue.test.ts',
  'test/loaders/ros/fixtures.test.ts',
  'test/fix/fixtures.test.ts',
  'test/parity/parity.test.ts',
  'test/projects/verdicts.test.ts',
];
const modelTests = ['test/model/*.test.ts', 'test/rules/verdicts.test.ts', 'test/engine/check.test.ts', ...ruleTests];

const wanted = process.argv.slice(2).filter((it) => !it.startsWith('--'));
const files = globSync(['src/rules/**/*.ts', 'src/model/**/*.ts'], { cwd: home })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/generated|example|define\.ts|data\/(pages|verification)\.ts/.test(file))
  .filter((file) => wanted.length === 0 || wanted.some((it) => file.includes(it)))
  .sort();

await prepare();
const cache: Record<string, string> = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : {};
const listed: readonly Survivor[] = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : [];
/** All that a verdict may come of, but for the rules and their own fixtures: a change of it makes every answer void. */
const world = hashOf([
  'src/{model,engine,loaders,facts,cli}/**/*.ts',
  'src/rules/*.ts',
  'src/rules/data/*.ts',
  'scripts/mutation/*.ts',
  'test/{rules,model,engine,fixtures,fix,parity,projects}/**/*.ts',
  'test/loaders/ros/*.ts',
  'fixtures/{fix,parity,ros,projects}/**/*.*',
]);
const survivors: { file: string; mutant: string; line: number }[] = [];
let killed = 0;
for (const file of files) await mutate(file);
mkdirSync(dirname(cacheFile), { recursive: true });
writeFileSync(cacheFile, JSON.stringify(cache));
report();

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
  const failure = await firstFailure([...ruleTests, ...modelTests]);
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

async function firstFailure(patterns: readonly string[]): Promise<string | undefined> {
  const tests = new Set(globSync([...patterns], { cwd: home }).sort());
  // In the order that is given: the quick ones first.
  const ordered = patterns.flatMap((pattern) =>
    [...tests].filter((it) => globSync(pattern, { cwd: home }).includes(it)),
  );
  for (const test of new Set(ordered)) {
    const path = join(home, test);
    const failure = await runner.firstFailure(() => void modules.rerun(path));
    if (failure !== undefined) return `${test} > ${failure}`;
  }
  return undefined;
}

async function mutate(file: string): Promise<void> {
  const path = join(home, file);
  const text = readFileSync(path, 'utf8');
  const rule = basename(file, '.ts');
  const fixtures = join(home, 'fixtures/rules', rule);
  const isRule = file.startsWith('src/rules/') && existsSync(fixtures);
  const own = hashOf([`fixtures/rules/${isRule ? rule : '*'}/**/*.*`]);
  runner.skips = isRule
    ? ([first]) => first !== undefined && existsSync(join(home, 'fixtures/rules', first)) && first !== rule
    : () => false;
  // Repairs are made of what a rule says in its own file.
  const isMending = !isRule || text.includes('repair');
  const tests = (file.startsWith('src/model/') ? modelTests : ruleTests).filter(
    (it) => isMending || !it.startsWith('test/fix/'),
  );
  const started = performance.now();
  const mutants = mutantsOf(file, text);
  let left = 0;
  const seen = new Map<string, number>();
  for (const mutant of mutants) {
    const plain = nameOf(text, mutant);
    const nth = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, nth);
    const name = nth === 1 ? plain : `${plain} (${nth})`;
    const key = createHash('sha256')
      .update([file, text, mutant.start, mutant.end, mutant.text, world, own].join('\0'))
      .digest('hex')
      .slice(0, 24);
    cache[key] ??= await verdictOn(path, text, mutant, tests);
    if (cache[key] !== 'survived') killed++;
    else {
      left++;
      survivors.push({ file, mutant: name, line: text.slice(0, mutant.start).split('\n').length });
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${file}: ${mutants.length - left} of ${mutants.length} killed (${seconds} s)\n`);
}

async function verdictOn(
  path: string,
  text: string,
  { start, end, text: by }: Mutant,
  tests: readonly string[],
): Promise<string> {
  const changed = text.slice(0, start) + by + text.slice(end);
  try {
    return (await modules.withText(path, changed, () => firstFailure(tests))) ?? 'survived';
  } catch (error) {
    return `no program: ${(error as Error).message.slice(0, 100)}`;
  }
}

function hashOf(patterns: readonly string[]): string {
  const paths = globSync([...patterns], { cwd: home })
    .filter((path) => statSync(join(home, path)).isFile())
    .sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(join(home, path)));
  return hash.digest('hex');
}

function report(): void {
  const isListed = (it: { file: string; mutant: string }) =>
    listed.some((entry) => entry.file === it.file && entry.mutant === it.mutant);
  const unlisted = survivors.filter((it) => !isListed(it));
  const gone = listed
    .filter((entry) => files.includes(entry.file))
    .filter((entry) => !survivors.some((it) => it.file === entry.file && it.mutant === entry.mutant));
  for (const { file, line, mutant } of unlisted) console.log(`survived  ${file}:${line}  ${mutant}`);
  for (const { file, mutant } of gone) console.log(`listed, and no survivor  ${file}  ${mutant}`);
  const all = killed + survivors.length;
  const equal = survivors.length - unlisted.length;
  console.log(
    `${killed} of ${all} mutants killed (${((100 * killed) / Math.max(1, all)).toFixed(1)} %), ${equal} listed as changing no verdict, ${unlisted.length} unlisted; list: ${relative(process.cwd(), listFile)}`,
  );
  process.exitCode = unlisted.length + gone.length > 0 ? 1 : 0;
}
