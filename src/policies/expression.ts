import type { Environment, ParseError } from '@marcbachmann/cel-js';
import { suggestion } from '../model/nearest.ts';
import { metaType } from './environment.ts';
import { guard } from './guards.ts';
import { patternOf } from './pattern.ts';
import { nodesOf, type SyntaxNode } from './syntax.ts';
import { NotKnown, TooMuch, Trace } from './trace.ts';
import { viewTypes } from './views.ts';

/** What is wrong with an expression; offsets are within its text. */
export class ExpressionFault extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, { start, end }: { readonly start: number; readonly end: number }) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** What an expression can name. */
export interface Language {
  readonly environment: Environment;
  /** The attributes of a declared resource, where they are known. */
  readonly attributes: ReadonlySet<string> | undefined;
}

/** Variables of an evaluation; they are asked for when the expression needs them. */
export type Variables = (trace: Trace) => object;

/** What an evaluation came to. `unknown`: it needs what is not known. */
export type Result = { readonly trace: Trace } & ({ readonly value: unknown } | { readonly unknown: true });

/** What expressions may call. Nothing of it looks at a clock, at chance or at anything but its arguments. */
const functions: ReadonlySet<string> = new Set(
  `all exists exists_one filter map has size startsWith endsWith contains matches lowerAscii upperAscii trim indexOf
   lastIndexOf substring split join bool int uint double string dyn type timestamp duration getFullYear getMonth getDate
   getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds getMilliseconds optional of none hasValue value
   or orValue optMap optFlatMap`.split(/\s+/),
);

const forbidden: ReadonlySet<unknown> = new Set(['constructor', '__proto__', 'prototype']);

/** Longer ones are no conditions that people read. */
const longest = 5000;

/** An expression in CEL. What it says of values that are not known is not known, unless the rest decides. */
export class Expression {
  readonly #evaluate: (variables: object) => unknown;
  #trace = new Trace();

  /** `type`: what it has to be, where that matters. Throws an `ExpressionFault`. */
  constructor(text: string, { environment, attributes }: Language, type?: 'bool') {
    const whole = { start: 0, end: text.length };
    if (text.length > longest) throw new ExpressionFault(`an expression has at most ${longest} characters`, whole);
    const parsed = attempt(() => environment.parse(text), whole);
    for (const node of nodesOf(parsed.ast)) refuse(node);
    const checked = attempt(() => parsed.check(), whole);
    if (!checked.valid) throw faultOf(checked.error ?? new Error('it cannot be checked'), whole);
    if (type && checked.type !== type && checked.type !== 'dyn') {
      throw new ExpressionFault(`this is to be true or false; it is of type ${checked.type}`, whole);
    }
    for (const node of nodesOf(parsed.ast)) {
      refuseTypes(node);
      if (attributes) refuseAttribute(node, attributes);
    }
    guard(parsed.ast, () => this.#trace);
    this.#evaluate = parsed;
  }

  /** Throws what is the fault of the expression. `steps`: how many it may take, where that is not the usual. */
  evaluate(variables: Variables, hidden?: string, steps?: number): Result {
    const trace = new Trace(hidden, steps);
    this.#trace = trace;
    try {
      const value = this.#evaluate(variables(trace));
      if (trace.isExhausted) throw new TooMuch('it takes too many steps');
      return { value, trace };
    } catch (error) {
      if (trace.isExhausted) throw new TooMuch('it takes too many steps');
      // What failed may have failed for what is not known.
      if (error instanceof NotKnown || trace.unknown.length > 0) return { unknown: true, trace };
      throw new Error(messageOf(error as ParseError));
    }
  }
}

function refuse(node: SyntaxNode): void {
  const { op, args } = node;
  if (op === 'call' || op === 'rcall') {
    const name = (args as [string])[0];
    if (!functions.has(name)) {
      throw new ExpressionFault(`there is no function ${name}()${suggestion(name, functions)}`, node);
    }
    const [, , [argument] = []] = args as [string, unknown, (SyntaxNode | undefined)[]?];
    if (op === 'rcall' && name === 'matches' && argument?.op === 'value') refusePattern(argument);
  }
  if ((op === '.' || op === '.?') && forbidden.has((args as [unknown, string])[1])) {
    throw new ExpressionFault(`there is no key ${(args as [unknown, string])[1]}`, node);
  }
}

function refusePattern(node: SyntaxNode): void {
  if (typeof node.args !== 'string') return;
  try {
    patternOf(node.args);
  } catch (error) {
    throw new ExpressionFault(`this is no pattern of RE2: ${(error as Error).message}`, node);
  }
}

/** What the checker lets pass and never is so. */
function refuseTypes(node: SyntaxNode): void {
  const { op, args, start, end } = node;
  if (op === '.?') typeOf(node);
  if (op === 'call' && (args as [string])[0] === 'has') typeOf((args as [string, [SyntaxNode]])[1][0]);
  if (op !== '==' && op !== '!=') return;
  const names = (args as SyntaxNode[]).map(({ checkedType }) => checkedType?.name);
  if (names.includes('dyn<int>') && names.some((name) => name === 'string' || name === 'bool')) {
    throw new ExpressionFault('a number is compared with what is none', { start, end });
  }
}

/** A declared resource is a map, of which the checker knows no keys. */
function refuseAttribute({ op, args, end }: SyntaxNode, attributes: ReadonlySet<string>): void {
  if (op !== '.' && op !== '.?') return;
  const [object, key] = args as [SyntaxNode, string];
  if (object.op !== 'id' || object.args !== 'resource' || attributes.has(key)) return;
  throw new ExpressionFault(`no such key: ${key}${suggestion(key, attributes)}`, { start: end - key.length, end });
}

/** Name of a node's type, as far as it is one with fields: the checker does not ask whether `has()` names one of them. */
function typeOf({ op, args, checkedType, end }: SyntaxNode): string | undefined {
  if (checkedType && op !== '.?') return checkedType.name;
  if (op !== '.' && op !== '.?') return undefined;
  const [object, key] = args as [SyntaxNode, string];
  const fields = fieldsOf(typeOf(object));
  if (!fields || Object.hasOwn(fields, key)) return fields?.[key];
  const near = suggestion(key, Object.keys(fields));
  throw new ExpressionFault(`no such key: ${key}${near}`, { start: end - key.length, end });
}

function fieldsOf(type: string | undefined): Readonly<Record<string, string>> | undefined {
  if (type === metaType.name) return metaType.fields;
  return [...viewTypes.values()].find(({ name }) => name === type)?.fields;
}

function attempt<T>(work: () => T, whole: { readonly start: number; readonly end: number }): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ExpressionFault ? error : faultOf(error as Error, whole);
  }
}

function faultOf(error: Error, whole: { readonly start: number; readonly end: number }): ExpressionFault {
  const { code, range, node } = error as ParseError & { readonly node?: SyntaxNode };
  const place = range && range.end > range.start ? range : { ...(range ?? whole) };
  const end = Math.max(place.end, place.start + 1);
  return new ExpressionFault(messageOf(error as ParseError) + (code === 'no_such_key' && node ? nearKey(node) : ''), {
    start: place.start,
    end,
  });
}

function messageOf({ summary, message }: ParseError): string {
  const text = summary || message;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The attribute that was meant. */
function nearKey({ args }: SyntaxNode): string {
  const [object, key] = args as [SyntaxNode, unknown];
  const fields = fieldsOf(object.checkedType?.name);
  return fields && typeof key === 'string' ? suggestion(key, Object.keys(fields)) : '';
}
