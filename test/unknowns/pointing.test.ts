import { describe, expect, test } from 'vitest';
import { type Body, type Expression, LineTable, parse } from '../../src/loaders/hcl/index.ts';
import type { Span } from '../../src/model/source.ts';
import { type Fixture, groups, judged, terraformIn } from '../fixtures/in-memory.ts';

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
function misleadingIn({ name, files, ...around }: Fixture): {
  readonly asked: number;
  readonly wrong: readonly string[];
} {
  const faults = judged(files, around).findings.filter(({ kind, rule }) => kind === 'fail' && rule !== whatever);
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
      const left = judged({ ...files, [file]: changed }, around).findings.filter(({ kind }) => kind === 'fail');
      return pointing
        .filter((it) => left.some((other) => it.fingerprint === other.fingerprint))
        .map(({ rule, resource }) => `${name} ${place}: ${rule} ${resource}`);
    });
  });
  return { asked, wrong };
}

describe('a fault points at the value that decided it', () => {
  test('in every fixture', () => {
    const found = groups.flatMap(terraformIn).map(misleadingIn);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThan(500);
  });
});
