import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Answer, asAnswer, outcome } from './answers.ts';

const answers = JSON.parse(
  readFileSync(new URL('../../../../fixtures/expressions.json', import.meta.url), 'utf8'),
) as Answer[];

/** Details that name places of the file the answer came from. */
const elsewhere = /main\.tf:/;

describe("OpenTofu's answers", () => {
  it.each(answers.map((answer) => [answer.expr, answer] as const))('%s', (_, answer) => {
    const {
      expr: _expr,
      setup: _setup,
      detail,
      tofu_only: _only,
      ...wanted
    } = answer as Answer & { tofu_only?: boolean };
    const compared =
      detail === undefined || elsewhere.test(detail) ? answer.error && { ...wanted } : { ...wanted, detail };
    const { detail: _detail, ...withoutDetail } = answer;
    const told = detail !== undefined && !elsewhere.test(detail) ? answer : (withoutDetail as Answer);
    expect(asAnswer(outcome(answer), told)).toEqual(compared ?? wanted);
  });
});
