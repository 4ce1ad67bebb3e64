import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Body, type Expression, LineTable, parse } from '../../src/loaders/hcl/index.ts';
import type { Span } from '../../src/model/source.ts';
import { headerOf } from '../fixtures/carets.ts';
import { filesOf, fixtures, judged } from '../fixtures/in-memory.ts';

/** That the argument is written is the fault, whatever it says. */
const whatever = 'provider-deprecated';

const expressionsIn = (body: Body): Expression[] => [
  ...body.attributes.map(({ expression }) => expression),
  ...body.blocks.flatMap((block) => expressionsIn(block.body)),
];

const placeOf = ({ file, line, column, endLine, endColumn }: Span) =>
  `${file}:${line}:${column}-${endLine}:${endColumn}`;

function spanOf(file: string, lines: LineTable, { start, end }: Expression): Span {
  const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
  return { file, ...from, endLine: to.line, endColumn: to.column };
}

/** A fault that stays although the value that it points at is not known any more points at the wrong one. */
function misleadingIn(folder: string): { readonly asked: number; readonly wrong: readonly string[] } {
  const files = Object.fromEntries(Object.entries(filesOf(folder)).filter(([file]) => !/\.ya?ml$/.test(file)));
  const varFiles = headerOf(folder, 'var-file') ?? [];
  const faults = judged(files, varFiles).findings.filter(({ kind, rule }) => kind === 'fail' && rule !== whatever);
  let asked = 0;
  const wrong = Object.entries(files).flatMap(([file, text]) => {
    if (!file.endsWith('.tf')) return [];
    const lines = new LineTable(text);
    return expressionsIn(parse(text).body).flatMap((expression) => {
      const place = placeOf(spanOf(file, lines, expression));
      const pointing = faults.filter(({ location }) => placeOf(location) === place);
      if (pointing.length === 0) return [];
      asked += pointing.length;
      const [head, tail] = [text.slice(0, expression.start), text.slice(expression.end)];
      const changed = `${head}var.nobody_knows${tail}\nvariable "nobody_knows" {}\n`;
      const left = judged({ ...files, [file]: changed }, varFiles).findings.filter(({ kind }) => kind === 'fail');
      return pointing
        .filter((it) => left.some((other) => it.fingerprint === other.fingerprint))
        .map(({ rule, resource }) => `${folder.slice(fixtures.length)} ${place}: ${rule} ${resource}`);
    });
  });
  return { asked, wrong };
}

const foldersIn = (path: string) =>
  readdirSync(join(fixtures, path))
    .map((name) => join(fixtures, path, name))
    .filter((folder) => existsSync(join(folder, 'main.tf')));

describe('a fault points at the value that decided it', () => {
  const groups = [...readdirSync(join(fixtures, 'rules')).map((rule) => `rules/${rule}`), 'parity', 'projects'];
  const all = groups.flatMap(foldersIn);

  test('in every fixture', () => {
    const found = all.map(misleadingIn);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThan(500);
  });
});
