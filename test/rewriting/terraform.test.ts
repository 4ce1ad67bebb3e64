import { describe, expect, test } from 'vitest';
import { type Block, parse } from '../../src/loaders/hcl/index.ts';
import { type Files, groups, judged, terraformIn } from '../fixtures/in-memory.ts';
import { leavesOf } from '../fixtures/leaves.ts';
import { saidOf } from './said.ts';

const main = 'main.tf';
const blocksOf = (text: string) => parse(text).body.blocks;
const textOf = (text: string, { start, end }: Block) => text.slice(start, end);
const withMain = (files: Files, text: string): Files => ({ ...files, [main]: text });

/** Each file of configuration with its blocks in the opposite order. */
function reversed(files: Files): Files[] {
  const turned = Object.entries(files).map(([file, text]) => {
    const blocks = file.endsWith('.tf') ? blocksOf(text).toReversed() : [];
    return [file, blocks.length > 0 ? blocks.map((it) => `${textOf(text, it)}\n`).join('\n') : text];
  });
  return [Object.fromEntries(turned)];
}

/** A file for each block. An override is one by the name of its file. */
function split(files: Files): Files[] {
  const parts = Object.entries(files).flatMap(([file, text]) => {
    if (!file.endsWith('.tf') || file.includes('override')) return [[file, text]];
    return blocksOf(text).map((it, at) => [file.replace(/\.tf$/, `_${at}.tf`), `${textOf(text, it)}\n`]);
  });
  return [Object.fromEntries(parts)];
}

/** Each resource that nothing names as the only one of several. */
function counted(files: Files): Files[] {
  const text = files[main]!;
  return leavesOf(text).flatMap(({ body }) =>
    ['count = 1', 'for_each = toset(["one"])'].map((argument) => {
      const at = body.start + 1;
      return withMain(files, `${text.slice(0, at)}\n  ${argument}\n${text.slice(at)}`);
    }),
  );
}

/** Zones made by dynamic blocks. */
function dynamic(files: Files): Files[] {
  const text = files[main]!;
  const zones = blocksOf(text)
    .filter(({ type }) => type === 'resource')
    .flatMap(({ body }) => body.blocks.filter(({ type }) => type === 'zone_mappings'));
  const made = zones.reduceRight((left, { start, end, body }) => {
    const content = left.slice(body.start, body.end);
    return `${left.slice(0, start)}dynamic "zone_mappings" {\n for_each = [1]\n content ${content}\n}${left.slice(end)}`;
  }, text);
  return zones.length > 0 ? [withMain(files, made)] : [];
}

/** Everything but the provider in a module. What only a root can have stays out of this, and what is made for several. */
function inModule(files: Files): Files[] {
  const text = files[main]!;
  const blocks = blocksOf(text);
  const others = Object.keys(files).filter((file) => file !== main && /\.(tf|tfvars)(\.json)?$/.test(file));
  const isPlain = blocks.every(({ type }) => type === 'provider' || type === 'resource' || type === 'data');
  if (others.length > 0 || !isPlain || /\balias\b|\bpath\.|\bterraform\./.test(text)) return [];
  const of = (isProvider: boolean) =>
    blocks.filter(({ type }) => (type === 'provider') === isProvider).map((it) => `${textOf(text, it)}\n`);
  const call = 'module "inner" {\n  source = "./inner"\n}\n';
  return [{ ...withMain(files, [...of(true), call].join('\n')), 'inner/main.tf': of(false).join('\n') }];
}

/** Of two resources that exclude each other the second is told, so that another order may have another number. */
const once = (said: Readonly<Record<string, number>>) => Object.keys(said).sort();

const rewritings: Readonly<Record<string, (files: Files) => Files[]>> = {
  'with its blocks in the opposite order': reversed,
  'with a file for each block': split,
  'with count and for_each': counted,
  'with dynamic blocks': dynamic,
  'in a module': inModule,
};

describe.each(Object.entries(rewritings))('the same architecture %s gets the same verdicts', (_, rewritten) => {
  const compared = rewritten === reversed ? once : (said: Readonly<Record<string, number>>) => said;

  test('in every fixture', () => {
    let count = 0;
    for (const { name, files, ...around } of groups.flatMap(terraformIn)) {
      const expected = compared(saidOf(judged(files, around)));
      for (const other of rewritten(files)) {
        expect({ name, said: compared(saidOf(judged(other, around))) }).toEqual({ name, said: expected });
        count++;
      }
    }
    expect(count).toBeGreaterThan(200);
  });
});
