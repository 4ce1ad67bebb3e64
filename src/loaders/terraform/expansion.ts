import type { Hop } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import { tooManyInstances } from '../allowance.ts';
import type { Argument, BlockContent } from './content.ts';
import type { ModuleInstance } from './instance.ts';
import { convert } from './language/convert.ts';
import { ConversionError, EvaluationError } from './language/error.ts';
import { bounded, evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import type { Step } from './language/scope.ts';
import { MapValue, Marked, Null, ObjectValue, SetValue, Unknown, type Value } from './language/value.ts';
import { type Binding, BoundScope, type TracingScope, type Written } from './scope.ts';
import { follow, membersOf, select, selectKey, selectValue } from './trace.ts';

export interface Instance {
  /** `undefined` for the only one. */
  readonly key: string | number | undefined;
  readonly scope: TracingScope;
}

/** What `count` or `for_each` make of a block. */
export type Expansion =
  | { readonly kind: 'single' | 'count' | 'each'; readonly instances: readonly Instance[] }
  /** One instance stands for a number of them that is not known. */
  | {
      readonly kind: 'unknown';
      readonly why: Why;
      readonly argument: Argument;
      readonly instances: readonly [Instance];
    };

/** More instances of one block are a mistake, and would cost the run its memory. */
export const mostInstances = 20_000;

/** `[0]` or `["key"]`; nothing for the only instance, `[*]` for one that stands for an unknown number. */
export function keyText(key: string | number | undefined): string {
  if (key === undefined) return '';
  return typeof key === 'number' ? `[${key}]` : key === '*' ? '[*]' : `[${JSON.stringify(key)}]`;
}

/** What a block stands for, worked out at the first question. It may be one that this very work asks. */
export class Expanded {
  readonly #module: ModuleInstance;
  readonly #block: BlockContent;
  readonly #name: string;
  #it: Expansion | 'busy' | undefined;

  constructor(module: ModuleInstance, block: BlockContent, name: string) {
    this.#module = module;
    this.#block = block;
    this.#name = name;
  }

  get it(): Expansion {
    if (this.#it === 'busy') return this.#needsItself();
    if (this.#it === undefined) {
      this.#it = 'busy';
      this.#it = expand(this.#module, this.#block, this.#name);
    }
    return this.#it;
  }

  #needsItself(): Expansion {
    const { content } = this.#block;
    const argument = (content.argument('count') ?? content.argument('for_each'))!;
    const why = this.#module.needsItself(`${this.#name}: its ${argument.name}`, argument);
    return unknown(this.#module, argument, why);
  }
}

export function expand(module: ModuleInstance, block: BlockContent, name: string): Expansion {
  const count = block.content.argument('count');
  if (count) return guarded(module, count, () => expandCount(module, count, name));
  const each = block.content.argument('for_each');
  if (each) return guarded(module, each, () => expandEach(module, each, name));
  return { kind: 'single', instances: [{ key: undefined, scope: module }] };
}

function guarded(module: ModuleInstance, argument: Argument, work: () => Expansion): Expansion {
  let expansion: Expansion | undefined;
  const failed = module.run.guard(argument.file, () => {
    expansion = work();
    return true;
  });
  return expansion ?? unknown(module, argument, (failed as Unknown).why);
}

function expandCount(module: ModuleInstance, argument: Argument, name: string): Expansion {
  const value = number(evaluate(argument.expression, module), argument);
  if (value instanceof Unknown) return unknown(module, argument, value.why);
  if (value > mostInstances) throw tooMany(argument, name, value);
  const full = refused(module, argument, value);
  if (full) return full;
  const instances = Array.from({ length: value }, (_, key) => ({
    key,
    scope: new BoundScope(module, { count: countBinding(key) }),
  }));
  return { kind: 'count', instances };
}

function number(value: Value, { expression }: Argument): number | Unknown {
  const it = plain(value);
  if (it instanceof Null) {
    throw new EvaluationError(
      'Invalid count argument',
      'The given "count" argument value is null. An integer is required.',
      expression,
    );
  }
  let converted: Value;
  try {
    converted = bounded(expression, () => convert(it, 'number'));
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new EvaluationError(
      'Invalid count argument',
      `The given "count" argument value is unsuitable: ${error.message}.`,
      expression,
    );
  }
  if (converted instanceof Unknown) return converted;
  if (typeof converted !== 'number' || converted < 0) {
    throw new EvaluationError(
      'Invalid count argument',
      'The given "count" argument value is unsuitable: a whole number that is not negative is required.',
      expression,
    );
  }
  return converted;
}

function expandEach(module: ModuleInstance, argument: Argument, name: string): Expansion {
  const value = evaluate(argument.expression, module);
  if (value instanceof Marked) {
    throw new EvaluationError(
      'Invalid for_each argument',
      'Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments.',
      argument.expression,
    );
  }
  if (value instanceof Unknown) return unknown(module, argument, value.why);
  const members = eachMembers(value, argument);
  const open = members.map(([key]) => key).find((key) => key instanceof Unknown);
  if (open instanceof Unknown) return unknown(module, argument, open.why);
  if (members.length > mostInstances) throw tooMany(argument, name, members.length);
  const full = refused(module, argument, members.length);
  if (full) return full;
  const isSet = value instanceof SetValue;
  const hop: Hop = { what: `${module.prefix}${name} for_each`, span: argument.file.span(argument.expression) };
  const instances = members.map(([key, member]) => ({
    key: key as string,
    scope: new BoundScope(module, { each: memberBinding(key, member, isSet, collectionOf(argument, module, hop)) }),
  }));
  return { kind: 'each', instances };
}

function eachMembers(value: Value, { expression }: Argument): [Value, Value][] {
  if (value instanceof MapValue || value instanceof ObjectValue) return membersOf(value);
  const summary = 'Invalid for_each argument';
  if (value instanceof Null) {
    throw new EvaluationError(
      summary,
      'The given "for_each" argument value is null. A map, or set of strings is allowed.',
      expression,
    );
  }
  if (!(value instanceof SetValue)) {
    throw new EvaluationError(
      summary,
      'The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings.',
      expression,
    );
  }
  for (const item of value.items) {
    if (typeof item !== 'string' && !(item instanceof Unknown)) {
      throw new EvaluationError(
        'Invalid for_each set argument',
        'The given "for_each" argument value is unsuitable: "for_each" supports sets of strings only.',
        expression,
      );
    }
  }
  return membersOf(value);
}

/** What stands for the instances of a block where the root has no room for so many more. */
function refused(module: ModuleInstance, argument: Argument, count: number): Expansion | undefined {
  const { run } = module;
  if (run.allowance.hasRoomFor(Math.max(0, count - 1))) return undefined;
  run.tooLarge(
    `${tooManyInstances()}; how many there are from here on is not known`,
    argument.file.span(argument.expression),
  );
  return unknown(module, argument, { kind: 'error', text: `the root has ${tooManyInstances()}` });
}

function unknown(module: ModuleInstance, argument: Argument, why: Why): Expansion {
  const binding = unknownBinding(why, argument, module);
  const scope = new BoundScope(module, { each: binding, count: binding });
  return { kind: 'unknown', why, argument, instances: [{ key: '*', scope }] };
}

/** `each`, `count` or an iterator where the collection is not known; its place is where that is written. */
export function unknownBinding(why: Why, argument: Argument, scope: TracingScope): Binding {
  return {
    resolve: () => ({ value: new Unknown('dynamic', why), consumed: 1 }),
    follow: (_, hops) => ({ written: follow(argument.expression, argument.file, scope, hops), consumed: 1 }),
  };
}

const tooMany = ({ expression }: Argument, name: string, count: number) =>
  new EvaluationError(
    'Too many instances',
    `${name} has ${count} instances; more than ${mostInstances} are not evaluated`,
    expression,
  );

function countBinding(index: number): Binding {
  return {
    resolve: ([step]) => (isNamed(step, 'index') ? { value: index, consumed: 1 } : undefined),
    follow: () => undefined,
  };
}

const isNamed = (step: Step | undefined, name: string) => step?.kind === 'attribute' && step.name === name;

/** Where a collection that a block is repeated over is written. */
export function collectionOf(argument: Argument, scope: TracingScope, hop: Hop): (hops: readonly Hop[]) => Written {
  return (hops) => follow(argument.expression, argument.file, scope, [hop, ...hops]);
}

/** `each`, or the iterator of a dynamic block. */
export function memberBinding(
  key: Value,
  value: Value,
  isSet: boolean,
  collection: (hops: readonly Hop[]) => Written,
): Binding {
  return {
    resolve: ([step]) => {
      if (isNamed(step, 'key')) return { value: key, consumed: 1 };
      return isNamed(step, 'value') ? { value, consumed: 1 } : undefined;
    },
    follow: ([step], hops) => {
      const written = collection(hops);
      if (isSet) return { written: selectValue(written, value), consumed: 1 };
      if (isNamed(step, 'key')) return { written: selectKey(written, String(key)), consumed: 1 };
      return { written: select(written, key as string | number), consumed: 1 };
    },
  };
}
