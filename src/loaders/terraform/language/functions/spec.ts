import type { Range } from '../../../hcl/ast.ts';
import type { Marks } from '../marks.ts';
import type { Scope } from '../scope.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';

export interface Parameter {
  readonly name: string;
  readonly type: Type;
  /** A null is handed over; else it is an error. */
  readonly allowNull?: boolean;
  /** An unknown value is handed over; else the result is unknown. */
  readonly allowUnknown?: boolean;
  /** A value whose type is not known is handed over; else the result is unknown and of no known type. */
  readonly allowDynamic?: boolean;
  /** Marks are handed over; else they are taken off and put on the result. */
  readonly allowMarked?: boolean;
}

/** What a function is told beside its arguments. */
export interface Call {
  readonly scope: Scope;
  /** The name it was called by. */
  readonly name: string;
  readonly range: Range;
  /** The marks taken off the arguments. */
  readonly marks: Marks;
}

export interface FunctionSpec {
  readonly parameters: readonly Parameter[];
  readonly variadic?: Parameter;
  /** The result's type, also asked for when arguments are unknown. Throws a `Fault` for arguments that cannot be. */
  readonly type: Type | ((args: readonly Value[], call: Call) => Type);
  /** False for functions that may give null. */
  readonly notNull?: boolean;
  call(args: readonly Value[], type: Type, call: Call): Value;
}

/** A call that fails. */
export class Fault extends Error {}

/** A call that fails because of one argument. */
export class ArgumentFault extends Fault {
  readonly index: number;
  constructor(index: number, message: string) {
    super(message);
    this.index = index;
  }
}

/** Any value at all. */
export function anything(name: string): Parameter {
  return { name, type: 'dynamic', allowNull: true, allowUnknown: true, allowDynamic: true };
}

/** A value of any known type that is not null. */
export function any(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'dynamic', ...more };
}

export function string(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'string', ...more };
}

export function number(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'number', ...more };
}

/** A function of strings to a string. */
export function ofStrings(names: readonly string[], call: (...args: string[]) => string): FunctionSpec {
  return {
    parameters: names.map((name) => string(name)),
    type: 'string',
    call: (args) => call(...(args as string[])),
  };
}
