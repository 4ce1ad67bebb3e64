/**
 * Mutates real configuration and looks for a crash, a hang or a wrong place in what the parser makes of it.
 * `npx node scripts/fuzz-syntax.ts [inputs] [seed]`; a million inputs take some minutes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseJson, type Range } from '../src/loaders/hcl/index.ts';

const inputs = Number(process.argv[2] ?? 1_000_000);
let seed = Number(process.argv[3] ?? 1) >>> 0;

/** A small generator with a seed, so that a run can be repeated. */
function random(below: number): number {
  seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
  return ((seed ^ (seed >>> 13)) >>> 0) % below;
}

const tokens =
  '{ } [ ] ( ) " , = == => ... . : ? ! + - * / % < > ~ $ ${ %{ \\ # // /* */ << <<E <<-E \n \r \r\n \t for in if null true 1e9 0.1 é \u{1F600} \ud83d \ufeff'.split(
    ' ',
  );

const seeds = [...sources(join(import.meta.dirname, '../fixtures'))];
const slowest = { ms: 0, text: '' };

for (let count = 0; count < inputs; count++) {
  const { text, isJson } = mutated(seeds[random(seeds.length)]!);
  const started = performance.now();
  try {
    const root = isJson ? parseJson(text).root : parse(text).body;
    checkRanges(root, text.length);
  } catch (error) {
    console.error(JSON.stringify({ seed, isJson, text }));
    throw error;
  }
  const ms = performance.now() - started;
  if (ms > slowest.ms) Object.assign(slowest, { ms, text });
  if (ms > 2000)
    throw new Error(`an input of ${text.length} characters took ${Math.round(ms)} ms: ${JSON.stringify(text)}`);
}
console.log(
  `${inputs} inputs from ${seeds.length} files: no crash, no wrong place; the slowest took ${Math.round(slowest.ms)} ms`,
);

function* sources(folder: string): Generator<{ text: string; isJson: boolean }> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(tf|tfvars)(\.json)?$/.test(entry.name)) {
      yield { text: readFileSync(path, 'utf8'), isJson: entry.name.endsWith('.json') };
    }
  }
}

/** One to four edits: a character less, a token more, a piece twice, two pieces swapped, the rest cut off. */
function mutated({ text, isJson }: { text: string; isJson: boolean }): { text: string; isJson: boolean } {
  let it = text.length > 4000 ? text.slice(random(text.length - 4000)).slice(0, 4000) : text;
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(it.length + 1);
    const length = random(30);
    switch (random(5)) {
      case 0:
        it = it.slice(0, at) + it.slice(at + 1);
        break;
      case 1:
        it = it.slice(0, at) + tokens[random(tokens.length)] + it.slice(at);
        break;
      case 2:
        it = it.slice(0, at) + it.slice(at, at + length).repeat(2) + it.slice(at + length);
        break;
      case 3:
        it =
          it.slice(0, at) +
          it.slice(at + length, at + 2 * length) +
          it.slice(at, at + length) +
          it.slice(at + 2 * length);
        break;
      default:
        it = random(8) === 0 ? it.slice(0, at) : it.slice(0, at) + it.slice(at + length);
    }
  }
  return { text: it, isJson };
}

/** Every node lies in the text and in the node around it. */
function checkRanges(node: unknown, length: number, within: Range = { start: 0, end: length }): void {
  if (Array.isArray(node)) {
    for (const member of node) checkRanges(member, length, within);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const range = 'start' in node && 'end' in node ? (node as Range) : undefined;
  if (range && (range.start < within.start || range.end > within.end || range.start > range.end)) {
    throw new Error(`${JSON.stringify(range)} lies outside of ${JSON.stringify(within)}`);
  }
  for (const member of Object.values(node)) checkRanges(member, length, range ?? within);
}
