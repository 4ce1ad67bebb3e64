import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../../src/loaders/hcl/index.ts';
import { convert, convertWithDefaults } from '../../../../src/loaders/terraform/language/convert.ts';
import { ConversionError, EvaluationError } from '../../../../src/loaders/terraform/language/error.ts';
import { type ObjectType, type Type, typeOf } from '../../../../src/loaders/terraform/language/type.ts';
import { typeConstraint } from '../../../../src/loaders/terraform/language/type-constraint.ts';
import { unify } from '../../../../src/loaders/terraform/language/unify.ts';
import { Unknown } from '../../../../src/loaders/terraform/language/value.ts';
import { type Outcome, outcome, typeJson, unknownJson, valueJson } from './answers.ts';

const type = (text: string): Type => typeConstraint(parseExpression(text).expression);
const given = (text: string) => (outcome({ expr: text }) as Extract<Outcome, { value: unknown }>).value;
const convertible = (value: string, to: string) => valueJson(convertWithDefaults(given(value), type(to)));

describe('type constraints', () => {
  it.each([
    ['string', 'string'],
    ['any', 'dynamic'],
    ['list', ['list', 'dynamic']],
    ['map', ['map', 'dynamic']],
    ['"string"', 'string'],
    ['"list"', ['list', 'string']],
    ['"map"', ['map', 'string']],
    ['list(any)', ['list', 'dynamic']],
    ['set(object({ b = string, a = optional(number) }))', ['set', ['object', { a: 'number', b: 'string' }]]],
    ['tuple([string, bool])', ['tuple', ['string', 'bool']]],
  ])('%s', (text, expected) => {
    expect(typeJson(type(text))).toEqual(expected);
  });

  it.each([
    ['strin', 'The keyword "strin" is not a valid type specification.'],
    ['list()', 'The list type constructor requires one argument specifying the element type.'],
    ['set', 'The set type constructor requires one argument specifying the element type.'],
    ['string()', 'Primitive type keyword "string" does not expect arguments.'],
    [
      'object(string)',
      'Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.',
    ],
    ['object({ "a" = string })', 'Object constructor map keys must be attribute names.'],
    ['object({ a = string, a = string })', 'Object constructor map keys must be unique.'],
    ['optional(string)', 'Keyword "optional" is valid only as a modifier for object type attributes.'],
    ['tuple(string)', 'Tuple type constructor requires a list of element types.'],
    ['foo(string)', 'Keyword "foo" is not a valid type constructor.'],
    [
      'object({ a = optional(number, "x") })',
      "This default value is not compatible with the attribute's type constraint: a number is required.",
    ],
    ['object({ a = optional(string, var.x) })', 'Variables may not be used here.'],
    [
      '1',
      'A type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call, like list(string).',
    ],
  ])('%s is none', (text, detail) => {
    expect(() => type(text)).toThrow(expect.objectContaining({ detail }));
  });

  it('keeps the place of a default', () => {
    const text = 'object({ a = optional(string, "x") })';
    const fallback = (type(text) as ObjectType).defaults.get('a');
    expect(fallback?.value).toBe('x');
    expect(text.slice(fallback?.expression.start, fallback?.expression.end)).toBe('"x"');
  });
});

describe('defaults', () => {
  const settings = 'object({ on = optional(bool, true), tags = optional(map(string), {}), size = optional(number) })';

  it('fill in what is left out or null, before conversion', () => {
    expect(convertible('{ on = null, extra = 1 }', settings)).toEqual({ on: true, size: null, tags: {} });
    expect(convertible('{ on = "false", tags = { k = 1 } }', settings)).toEqual({
      on: false,
      size: null,
      tags: { k: '1' },
    });
    expect(convertible('[{}, { on = false }]', `list(${settings})`)).toEqual([
      { on: true, size: null, tags: {} },
      { on: false, size: null, tags: {} },
    ]);
  });

  it('fill in defaults of defaults', () => {
    const nested =
      'object({ inner = optional(object({ a = optional(number, 1), b = optional(string, "x") }), { a = 5 }) })';
    expect(convertible('{}', nested)).toEqual({ inner: { a: 5, b: 'x' } });
    expect(convertible('{ inner = {} }', nested)).toEqual({ inner: { a: 1, b: 'x' } });
  });

  it('leave null and unknown objects alone', () => {
    expect(convertible('null', settings)).toBeNull();
    const unknown = new Unknown('dynamic', { kind: 'no-value', text: 'nothing' });
    expect(unknownJson(convertWithDefaults(unknown, type(settings)))).toBe(true);
  });
});

describe('conversion', () => {
  it.each([
    ['{ a = 1 }', 'string', 'string required, but have object'],
    ['"x"', 'bool', 'a bool is required'],
    ['"True"', 'bool', 'a bool is required; to convert from string, use lowercase "true"'],
    ['[1, "a"]', 'list(number)', 'a number is required'],
    ['["a"]', 'map(string)', 'map of string required'],
    ['{ a = 1 }', 'object({ a = number, b = string, c = string })', 'attributes "b" and "c" are required'],
    ['{ a = [] }', 'object({ a = number })', 'attribute "a": number required, but have tuple'],
    ['tomap({ a = 1 })', 'object({ b = number })', 'map has no element for required attribute "b"'],
    ['[1]', 'tuple([number, number])', 'tuple required'],
    ['[[1], "a"]', 'set(any)', 'all set elements must have the same type'],
    ['toset(["a"])', 'list(number)', 'a number is required'],
    ['true', 'number', 'number required, but have bool'],
  ])('of %s to %s', (value, to, message) => {
    expect(() => convertible(value, to)).toThrow(new ConversionError(message));
  });

  it('of a value to its own type changes nothing', () => {
    const values = fc.oneof(fc.string(), fc.boolean(), fc.integer());
    fc.assert(fc.property(values, (value) => convert(value, typeOf(value)) === value));
  });

  it('of a number to a string and back changes nothing', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => convert(convert(value, 'string'), 'number') === value));
  });

  it('keeps that a value is not null, and the reference only where the type was open', () => {
    const reference = { address: 'a.b', attribute: 'id' };
    const why = { kind: 'computed', text: 'later' } as const;
    const open = convert(new Unknown('dynamic', why, { notNull: true, reference }), 'string') as Unknown;
    expect(open).toMatchObject({ type: 'string', notNull: true, reference });
    expect((convert(new Unknown('number', why, { reference }), 'string') as Unknown).reference).toBeUndefined();
  });
});

describe('unify', () => {
  it.each([
    [['string', 'number'], 'string'],
    [['number', 'bool'], undefined],
    [
      ['list(string)', 'tuple([number])'],
      ['list', 'string'],
    ],
    [
      ['list(string)', 'set(string)'],
      ['list', 'string'],
    ],
    [
      ['tuple([number])', 'tuple([string, bool])'],
      ['list', 'string'],
    ],
    [
      ['object({ a = string })', 'object({ b = number })'],
      ['map', 'string'],
    ],
    [
      ['map(string)', 'object({ a = number })'],
      ['map', 'string'],
    ],
    [
      ['object({ a = list(string) })', 'object({ a = tuple([]) })'],
      ['object', { a: ['list', 'string'] }],
    ],
    [['tuple([string])', 'object({ a = string })'], undefined],
    [['any', 'string'], 'string'],
  ])('%j', (types, expected) => {
    const result = unify(types.map(type));
    expect(result && typeJson(result)).toEqual(expected);
  });

  it('finds the same whichever comes first', () => {
    const types = fc.constantFrom(
      'string',
      'number',
      'bool',
      'list(string)',
      'tuple([number])',
      'map(string)',
      'object({ a = string })',
    );
    fc.assert(
      fc.property(types, types, (a, b) => {
        const [x, y] = [unify([type(a), type(b)]), unify([type(b), type(a)])];
        expect(x && typeJson(x)).toEqual(y && typeJson(y));
      }),
    );
  });
});

it('reports errors of expressions as errors', () => {
  expect(() => type('list(')).toThrow(EvaluationError);
});
