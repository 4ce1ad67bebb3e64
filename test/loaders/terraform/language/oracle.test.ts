import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Answer, asAnswer, outcome } from './answers.ts';

function answersIn(name: string): Answer[] {
  return JSON.parse(readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url), 'utf8')) as Answer[];
}

/** Details that name places of the file the answer came from. */
const elsewhere = /main\.tf:/;

describe.each(['expressions.json', 'expressions-own.json'])("OpenTofu's answers in %s", (name) => {
  it.each(answersIn(name).map((answer) => [answer.expr, answer] as const))('%s', (_, answer) => {
    const result = outcome(answer);
    const { expr: _expr, setup: _setup, tofu_only: _only, detail, ...wanted } = answer;
    // Mistakes of syntax are worded by the parser itself.
    const worded = detail !== undefined && !elsewhere.test(detail) && !('syntax' in result);
    expect(asAnswer(result, worded, answer.type !== undefined)).toEqual(worded ? { ...wanted, detail } : wanted);
  });
});
