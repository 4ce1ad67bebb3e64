import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Body,
  type Expression,
  parse,
  parseExpression,
  parseJson,
  parseTemplate,
} from '../../../src/loaders/hcl/index.ts';
import { constantOf } from './constants.ts';

/** The cases are ours, the answers are those of hashicorp/hcl 2.25.0, recorded by the program in oracle/. */
interface Case {
  readonly kind: 'config' | 'expression' | 'template' | 'json';
  readonly text: string;
}

interface Answer {
  readonly valid: boolean;
  readonly range?: readonly number[];
  readonly value?: unknown;
  readonly blocks?: readonly { type: string; labels: string[]; range: number[]; brace: number }[];
  readonly attributes?: readonly { name: string; range: number[]; expression: number[]; value?: unknown }[];
}

function load<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../fixtures/syntax/${name}`, import.meta.url), 'utf8')) as T[];
}

const cases = load<Case>('cases.json');
const answers = load<Answer>('answers.json');

function isValid({ kind, text }: Case): boolean {
  const read = { config: parse, expression: parseExpression, template: parseTemplate, json: parseJson }[kind];
  return read(text).diagnostics.length === 0;
}

/** Checks a constant: only what needs no evaluation beyond templates can be told here. */
function expectValue(expression: Expression, recorded: unknown): void {
  const value = constantOf(expression);
  if (recorded !== undefined && value !== undefined) expect(value).toEqual(recorded);
}

function flatten(body: Body): { blocks: object[]; attributes: { answer: object; expression: Expression }[] } {
  const attributes = body.attributes.map((item) => ({
    answer: {
      name: item.name,
      range: [item.start, item.end],
      expression: [item.expression.start, item.expression.end],
    },
    expression: item.expression,
  }));
  const inner = body.blocks.map((block) => ({ block, inside: flatten(block.body) }));
  return {
    blocks: inner.flatMap(({ block, inside }) => [
      {
        type: block.type,
        labels: block.labels.map((label) => label.value),
        range: [block.start, block.end],
        brace: block.body.start,
      },
      ...inside.blocks,
    ]),
    attributes: [...attributes, ...inner.flatMap(({ inside }) => inside.attributes)],
  };
}

test('there is an answer for each case', () => {
  expect(answers).toHaveLength(cases.length);
});

const titled = cases.map((item, index) => ({
  ...item,
  title: `${item.kind} ${JSON.stringify(item.text)}`,
  answer: answers[index] as Answer,
}));

describe.each(titled)('$title', (item) => {
  const { kind, text, answer } = item;

  test(answer.valid ? 'is accepted' : 'is refused', () => {
    expect(isValid(item)).toBe(answer.valid);
  });

  if (answer.valid && kind === 'config') {
    test('has the same structure', () => {
      const { blocks, attributes } = flatten(parse(text).body);
      expect(blocks).toEqual(answer.blocks ?? []);
      const recorded = answer.attributes ?? [];
      expect(attributes.map((attribute) => attribute.answer)).toEqual(recorded.map(({ value: _, ...rest }) => rest));
      for (const [index, attribute] of attributes.entries()) expectValue(attribute.expression, recorded[index]?.value);
    });
  }

  if (answer.valid && (kind === 'expression' || kind === 'template')) {
    test('has the same range and value', () => {
      const { expression } = kind === 'expression' ? parseExpression(text) : parseTemplate(text);
      expect([expression.start, expression.end]).toEqual(answer.range);
      expectValue(expression, answer.value);
    });
  }
});
