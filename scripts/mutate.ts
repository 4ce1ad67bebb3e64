/**
 * Mutation testing of the rules and the model: `npm run mutate [-- files]`. Each mutant is one small change of a source
 * file; the tests that are about the file have to notice. Who survives is killed by a new test, or listed in
 * scripts/mutation/survivors.json with the reason why it changes no verdict. An unlisted survivor makes the exit code 1,
 * and so does a listed one that is gone or killed by now.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Answers } from './mutation/answers.ts';
import type { Survivor, Word } from './mutation/run.ts';

/** Seconds that a run may be silent. It stops by itself what it can: this is for the rest, on a busy machine. */
const patience = 300;
/** Megabytes. A mutant that wants more wants all there is. */
const memory = 1500;

const home = join(import.meta.dirname, '..');
const listFile = join(home, 'scripts/mutation/survivors.json');
const answersFile = join(home, 'node_modules/.cache/eiplint-mutation.jsonl');

const wanted = process.argv.slice(2).filter((it) => !it.startsWith('--'));
const files = globSync(['src/rules/**/*.ts', 'src/model/**/*.ts'], { cwd: home })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/generated|example|define\.ts|data\/pages\.ts/.test(file))
  .filter((file) => wanted.length === 0 || wanted.some((it) => file.includes(it)))
  .sort();

/** How the files fared that are done. */
const done = new Map<string, Extract<Word, { file: string }>>();
while (done.size < files.length) await run(files.filter((file) => !done.has(file)));
report();

/** Tries the mutants of these files until all are tried or one of them takes the process down: then that one is killed. */
async function run(left: readonly string[]): Promise<void> {
  const child = fork(join(home, 'scripts/mutation/run.ts'), [answersFile, ...left], {
    execArgv: [`--max-old-space-size=${memory}`],
  });
  let trying: Extract<Word, { trying: unknown }>['trying'] | undefined;
  // Seconds are counted one by one: those in which the whole machine, or this process, stands still are none.
  let silent = 0;
  const watchdog = setInterval(() => {
    if (++silent > patience) child.kill('SIGKILL');
  }, 1000);
  child.on('message', (word: Word) => {
    silent = 0;
    if ('trying' in word) trying = word.trying;
    if (!('file' in word)) return;
    trying = undefined;
    done.set(word.file, word);
    const killed = word.mutants - word.survivors.length;
    process.stderr.write(`${word.file}: ${killed} of ${word.mutants} killed\n`);
  });
  const isWell = await ended(child);
  clearInterval(watchdog);
  if (isWell) return;
  if (!trying) throw new Error('the run ended before it tried anything');
  new Answers(answersFile).add({
    ...trying,
    verdict: silent > patience ? 'comes to no end' : 'takes the process down',
  });
}

function ended(child: ChildProcess): Promise<boolean> {
  return new Promise((tell) => child.once('close', (code) => tell(code === 0)));
}

function report(): void {
  const listed = JSON.parse(readFileSync(listFile, 'utf8')) as readonly (Omit<Survivor, 'line'> & { why: string })[];
  const survivors = files.flatMap((file) => done.get(file)!.survivors);
  const all = [...done.values()].reduce((sum, { mutants }) => sum + mutants, 0);
  const isSame = (one: Omit<Survivor, 'line'>, other: Omit<Survivor, 'line'>) =>
    one.file === other.file && one.mutant === other.mutant;
  const unlisted = survivors.filter((it) => !listed.some((entry) => isSame(entry, it)));
  const gone = listed.filter((it) => files.includes(it.file) && !survivors.some((other) => isSame(other, it)));
  for (const { file, line, mutant } of unlisted) console.log(`survived  ${file}:${line}  ${mutant}`);
  for (const { file, mutant } of gone) console.log(`listed, and no survivor  ${file}  ${mutant}`);
  const killed = all - survivors.length;
  const equal = survivors.length - unlisted.length;
  console.log(
    `${killed} of ${all} mutants killed (${((100 * killed) / Math.max(1, all)).toFixed(1)} %), ${equal} listed as changing no verdict, ${unlisted.length} unlisted; list: ${relative(process.cwd(), listFile)}`,
  );
  process.exitCode = unlisted.length + gone.length > 0 ? 1 : 0;
}
