import { EvaluationFault } from '../fault.ts';
import type { Value } from '../value.ts';
import { calculate } from './arithmetic.ts';
import {
  type Apply,
  argumentsOf,
  type Call,
  folding,
  integer,
  items,
  listOf,
  made,
  number,
  text,
  Undecided,
} from './call.ts';
import { joined, merged } from './collections.ts';

const add = folding((call) => {
  const values = argumentsOf(call, 2, Number.POSITIVE_INFINITY, 'two or more numbers, lists or maps');
  for (const it of values) if (it.kind === 'unknown') throw new Undecided(it);
  if (values.every(({ kind }) => kind === 'map')) return merged(values, call);
  if (values.every(({ kind }) => kind === 'list')) {
    const lists = values.map((it) => items(it, call));
    return joined(lists, call);
  }
  return made(
    values.map((it) => number(it, call)).reduce((sum, it) => sum + it, 0),
    call,
  );
});

const average = folding((call) => {
  const [digits, values] = argumentsOf(call, 2, 2, 'a number of digits and a list of numbers');
  const numbers = numbersOf(values, call);
  const mean = numbers.reduce((sum, it) => sum + it, 0) / numbers.length;
  return made(rounded(mean, integer(digits, call)), call);
});

const extreme = (choose: (one: number, other: number) => number): Apply =>
  folding((call) => {
    const values = argumentsOf(call, 1, Number.POSITIVE_INFINITY, 'numbers');
    const numbers = values.map((it) => number(it, call));
    return made(
      numbers.reduce((one, other) => choose(one, other)),
      call,
    );
  });

/** Without a decimal point in it an expression gives a whole number. */
const calculated = folding((call) => {
  const [expression, digits, values] = argumentsOf(
    call,
    1,
    3,
    'an expression, a number of digits and a list of numbers',
  );
  const numbers = values ? numbersOf(values, call) : [];
  const filled = text(expression, call).replace(/\{(\d+)\}/g, (_, at: string) => {
    const it = numbers[Number(at)];
    if (it === undefined) throw new EvaluationFault(`Fn::Calculate has no number {${at}}`, call.node);
    return it < 0 ? `(${it})` : String(it);
  });
  const result = calculate(filled);
  if (result === undefined) throw new EvaluationFault(`Fn::Calculate cannot read "${filled.slice(0, 200)}"`, call.node);
  if (!filled.includes('.')) return made(Math.trunc(result), call);
  return made(digits ? rounded(result, integer(digits, call)) : result, call);
});

function numbersOf(values: Value | undefined, call: Call): number[] {
  const numbers = items(values, call).map((it) => number(it, call));
  if (numbers.length === 0) throw new EvaluationFault(`${call.node.name} takes a list that is not empty`, call.node);
  return numbers;
}

const rounded = (value: number, digits: number) => Number(value.toFixed(Math.max(0, Math.min(digits, 20))));

/** Blocks of the same size, one after the other, from the beginning of a larger one. */
const cidr = folding((call) => {
  const [block, count, bits] = argumentsOf(call, 3, 3, 'an IPv4 block, a number of blocks and the bits of each');
  const [, a, b, c, d, mask] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text(block, call)) ?? [];
  const parts = [a, b, c, d].map(Number);
  const size = 2 ** (32 - Number(mask));
  const wanted = integer(count, call);
  const each = 2 ** integer(bits, call);
  if (mask === undefined || parts.some((it) => it > 255) || Number(mask) > 32 || wanted < 1 || wanted > 256) {
    throw new EvaluationFault('Fn::Cidr takes an IPv4 block and 1 to 256 as their number', call.node);
  }
  if (each < 1 || wanted * each > size) {
    throw new EvaluationFault(`${text(block, call)} has no room for ${wanted} blocks of ${each}`, call.node);
  }
  const address = parts.reduce((sum, it) => sum * 256 + it, 0);
  const first = address - (address % size);
  const blocks = Array.from({ length: wanted }, (_, at) => `${dotted(first + at * each)}/${32 - Math.log2(each)}`);
  return listOf(blocks, call);
});

const dotted = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

export const numberFunctions: Readonly<Record<string, Apply>> = {
  'Fn::Add': add,
  'Fn::Avg': average,
  'Fn::Max': extreme(Math.max),
  'Fn::Min': extreme(Math.min),
  'Fn::Calculate': calculated,
  'Fn::Cidr': cidr,
};
