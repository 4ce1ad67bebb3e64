import { evaluate, type Scope } from '../evaluate.ts';
import { EvaluationFault } from '../fault.ts';
import type { CallNode, Node } from '../node.ts';
import { Dictionary, List, type Place, type Scalar, type Unknown, unknownIn, type Value } from '../value.ts';

/** A call of a function, with its argument as it is written. */
export interface Call {
  readonly node: CallNode;
  readonly scope: Scope;
  readonly label: string;
  /** The call itself. */
  readonly place: Place;
}

export type Apply = (call: Call) => Value;

/** The only argument of a function that takes one; a list of one is that one. */
export function argumentOf({ node, scope, label }: Call): Value {
  return evaluate(node.argument, scope, label);
}

/** The arguments of a function that takes a list of them, as they are written where they are. */
export function argumentsOf(call: Call, least: number, most: number, shape: string): readonly Value[] {
  const { node, scope, label } = call;
  const { argument } = node;
  let items: readonly Value[];
  if (argument.kind === 'list') items = argument.items.map((it) => evaluate(it, scope, label));
  else {
    const value = evaluate(argument, scope, label);
    if (value.kind === 'unknown') throw new Undecided(value);
    if (value.kind !== 'list') throw new EvaluationFault(`${node.name} takes ${shape}`, node);
    items = value.items;
  }
  if (items.length < least || items.length > most) {
    throw new EvaluationFault(`${node.name} takes ${shape}, ${items.length} given`, node);
  }
  return items;
}

/** The nodes of the arguments, for functions that do not look at all of them. */
export function nodesOf({ node }: Call, least: number, most: number, shape: string): readonly Node[] {
  const items = node.argument.kind === 'list' ? node.argument.items : undefined;
  if (!items || items.length < least || items.length > most) {
    throw new EvaluationFault(`${node.name} takes ${shape}`, node);
  }
  return items;
}

/** Thrown where an argument that decides is not known: then the call is not known either, for the same reason. */
export class Undecided extends Error {
  readonly unknown: Unknown;

  constructor(unknown: Unknown) {
    super(unknown.why.text);
    this.unknown = unknown;
  }
}

/** A function whose value is not known where an argument is not. */
export function folding(apply: (call: Call) => Value): Apply {
  return (call) => {
    try {
      return apply(call);
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      return { kind: 'unknown', why: error.unknown.why, place: call.place };
    }
  };
}

export function text(value: Value | undefined, call: Call): string {
  const it = scalar(value, call, 'a text');
  if (typeof it === 'boolean') throw undocumented(call, 'how a boolean is written as text');
  return String(it);
}

export function scalar(value: Value | undefined, call: Call, wanted: string): Scalar['value'] {
  if (value?.kind === 'unknown') throw new Undecided(value);
  if (value?.kind !== 'scalar') throw new EvaluationFault(`${call.node.name} takes ${wanted} here`, call.node);
  return value.value;
}

/** A number, or a text that is one. */
export function number(value: Value | undefined, call: Call): number {
  const it = scalar(value, call, 'a number');
  const result = typeof it === 'string' && it.trim() === '' ? Number.NaN : Number(it);
  if (typeof it === 'boolean' || !Number.isFinite(result)) {
    throw new EvaluationFault(`${call.node.name} takes a number, "${it}" is none`, call.node);
  }
  return result;
}

export function integer(value: Value | undefined, call: Call): number {
  const it = number(value, call);
  if (!Number.isInteger(it)) throw new EvaluationFault(`${call.node.name} takes a whole number, not ${it}`, call.node);
  return it;
}

export function items(value: Value | undefined, call: Call): readonly Value[] {
  if (value?.kind === 'unknown') throw new Undecided(value);
  if (value?.kind !== 'list') throw new EvaluationFault(`${call.node.name} takes a list here`, call.node);
  const { items } = value;
  call.scope.stack.run.use(call.node, 0, 0, items.length);
  return items;
}

/** The value, which has to be known with all that is in it. */
export function whole(value: Value): Value {
  const missing = unknownIn(value);
  if (missing) throw new Undecided(missing);
  return value;
}

/** Longer texts are a mistake. */
const longestText = 1_000_000;

/** Refuses a text of this length before it is made. */
export function lengthy(length: number, { node }: Call): void {
  if (length > longestText) {
    throw new EvaluationFault(`${node.name} gives a text of more than ${longestText} characters`, node);
  }
}

export function made(value: Scalar['value'], call: Call): Scalar {
  if (typeof value === 'string') {
    lengthy(value.length, call);
    call.scope.stack.run.use(call.node, 0, value.length, 0);
  }
  return { kind: 'scalar', value, place: call.place };
}

/** More members are a mistake. */
const mostMembers = 100_000;

/** Refuses a list of this length before it is made, and counts one that is. */
export function counted(length: number, { node, scope }: Call): void {
  if (length > mostMembers) throw new EvaluationFault(`${node.name} gives more than ${mostMembers} members`, node);
  scope.stack.run.use(node, length, 0, 0);
}

export function listOf(values: readonly Scalar['value'][], call: Call): List {
  counted(values.length, call);
  return new List(call.place, () => values.map((it) => made(it, call)));
}

/** Plain data as values that have the call as their place. */
export function fromData(data: unknown, place: Place): Value {
  if (data === null || data === undefined) return { kind: 'absent', place };
  if (Array.isArray(data)) return new List(place, () => data.map((it) => fromData(it, place)));
  if (typeof data === 'object') return dictionary(Object.entries(data), place);
  return { kind: 'scalar', value: data as Scalar['value'], place };
}

function dictionary(entries: readonly (readonly [string, unknown])[], place: Place): Dictionary {
  const data = new Map(entries);
  return new Dictionary(place, place, [...data.keys()], (key) => fromData(data.get(key), place));
}

/** A map of values that have places of their own. */
export function mapOf(members: ReadonlyMap<string, Value>, place: Place): Dictionary {
  return new Dictionary(place, place, [...members.keys()], (key) => members.get(key)!);
}

export function undocumented({ place, node }: Call, what: string): Undecided {
  const why = { kind: 'function', text: `${node.name}: ${what} is not documented` } as const;
  return new Undecided({ kind: 'unknown', why, place });
}
