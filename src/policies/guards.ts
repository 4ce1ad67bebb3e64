import type { ASTNode } from '@marcbachmann/cel-js';
import { isFound } from './pattern.ts';
import { type Evaluate, nodesOf, type SyntaxNode } from './syntax.ts';
import type { Trace } from './trace.ts';
import { type UnknownItem, unknownItem } from './views.ts';

/** What an expression makes is not larger than this: texts in characters, lists in items. */
const longestText = 100_000;
const longestList = 10_000;

/** Names that lead from a value to what made it. */
const forbidden: ReadonlySet<unknown> = new Set(['constructor', '__proto__', 'prototype']);

/**
 * Puts guards around every node of a checked expression: each costs a step, none makes something huge, none gives an
 * answer that rests on what is not known, and patterns are matched in linear time. `trace` is the one of the evaluation
 * that is under way.
 */
export function guard(root: ASTNode, trace: () => Trace): void {
  const nodes = nodesOf(root);
  const keys = new Set(nodes.flatMap(({ op, args }) => (/^\[\??\]$/.test(op) ? [(args as SyntaxNode[])[1]] : [])));
  const operands = new Set(nodes.flatMap(collections));
  const joined = new Set(nodes.flatMap((it) => (methodOf(it) === 'join' ? [(it.args as SyntaxNode[])[1]] : [])));
  for (const node of nodes) {
    const evaluate = methodOf(node) === 'matches' ? matches(trace) : node.meta.evaluate;
    const isMade = made.has(node.op);
    node.setMeta('evaluate', (evaluator, ast, context) => {
      const now = trace();
      now.spend(1);
      const value = sure(evaluate.call(node, evaluator, ast, context), now);
      if (keys.has(node) && forbidden.has(value)) throw new Error(`there is no key ${value}`);
      if (operands.has(node)) lookedThrough(value, now);
      if (joined.has(node)) whole(value, now);
      if (isMade) limited(value, now);
      return value;
    });
  }
  for (const node of nodes) if (node.op === 'in' || node.op === '==' || node.op === '!=') compare(node, trace);
  for (const node of nodes) if (node.op === 'rcall' || node.op === 'call') call(node, trace);
}

/** Nodes whose values are new: the others hand on what is there. */
const made: ReadonlySet<string> = new Set(['+', 'call', 'rcall', 'list', 'map', 'comprehension', 'accuPush']);

/** Operands that may be collections and are gone through as a whole. */
function collections({ op, args }: SyntaxNode): SyntaxNode[] {
  if (op === 'in' || op === '==' || op === '!=' || op === '+') return args as SyntaxNode[];
  if (op === 'call') return (args as [string, SyntaxNode[]])[1];
  if (op !== 'rcall') return [];
  const [, receiver, more] = args as [string, SyntaxNode, SyntaxNode[]];
  return [receiver, ...more];
}

function methodOf({ op, args }: SyntaxNode): string | undefined {
  return op === 'rcall' ? (args as [string])[0] : undefined;
}

/** An item that is not known is nothing to go on with. */
function sure(value: unknown, trace: Trace): unknown {
  const item = unknownItem(value);
  // A member of a list of zones throws by itself when it is asked something.
  if (item && item === value) throw trace.notKnown(item.site, item.why);
  return value;
}

/** Going through it costs as much as it has. */
function lookedThrough(value: unknown, trace: Trace): void {
  if (Array.isArray(value)) trace.spend(value.length);
  else if (typeof value === 'string') trace.spend(value.length / 20);
}

function limited(value: unknown, trace: Trace): void {
  if (typeof value === 'string') {
    if (value.length > longestText) throw new Error(`a text of more than ${longestText} characters`);
    trace.spend(value.length / 20);
  } else if (Array.isArray(value)) {
    if (value.length > longestList) throw new Error(`a list of more than ${longestList} items`);
  }
}

/** Texts that are put together are not longer than one may be. */
function whole(value: unknown, trace: Trace): void {
  if (!Array.isArray(value)) return;
  const length = value.reduce((sum: number, it) => sum + (typeof it === 'string' ? it.length : 0), 0);
  if (length > longestText) throw new Error(`a text of more than ${longestText} characters`);
  trace.spend(value.length);
}

/** The first item that is not known, at any depth of lists in lists. */
function unknownIn(value: unknown, isWanted: (item: UnknownItem) => boolean): UnknownItem | undefined {
  if (!Array.isArray(value)) return undefined;
  for (const it of value) {
    const item = unknownItem(it);
    if (item && isWanted(item)) return item;
    const inner = unknownIn(it, isWanted);
    if (inner) return inner;
  }
  return undefined;
}

const any = () => true;

/** What is in a list that is not known in full may be equal, or may be the one that is looked for. */
function compare(node: SyntaxNode, trace: () => Trace): void {
  const [left, right] = node.args as [SyntaxNode, SyntaxNode];
  const isIn = node.op === 'in';
  const isDecided = (value: unknown) => isIn && value === true;
  withheld(node, isIn ? [right] : [left, right], any, isDecided, trace);
}

/** A function is told the size of a list where that is known, and nothing where an item is not. */
function call(node: SyntaxNode, trace: () => Trace): void {
  if (node.meta.macro) return;
  const name = node.op === 'call' ? (node.args as [string])[0] : methodOf(node);
  const isWanted = name === 'size' ? ({ isRest }: UnknownItem) => isRest : any;
  withheld(node, collections(node), isWanted, () => false, trace);
}

/** Keeps an answer, or an error, back that rests on an operand with items that are not known. */
function withheld(
  node: SyntaxNode,
  operands: readonly SyntaxNode[],
  isWanted: (item: UnknownItem) => boolean,
  isDecided: (value: unknown) => boolean,
  trace: () => Trace,
): void {
  const evaluate = node.meta.evaluate;
  const seen = watch(operands);
  const check = () => {
    for (const operand of operands) {
      const item = unknownIn(seen.get(operand), isWanted);
      if (item) throw trace().notKnown(item.site, item.why);
    }
  };
  node.setMeta('evaluate', (evaluator, ast, context) => {
    seen.clear();
    let value: unknown;
    try {
      value = evaluate.call(node, evaluator, ast, context);
    } catch (error) {
      check();
      throw error;
    }
    if (!isDecided(value)) check();
    return value;
  });
}

/** The last values of nodes. */
function watch(nodes: readonly SyntaxNode[]): Map<SyntaxNode, unknown> {
  const seen = new Map<SyntaxNode, unknown>();
  for (const node of nodes) {
    const evaluate = node.meta.evaluate;
    node.setMeta('evaluate', (evaluator, ast, context) => {
      const value = evaluate.call(node, evaluator, ast, context);
      seen.set(node, value);
      return value;
    });
  }
  return seen;
}

/** `text.matches(pattern)` by RE2: JavaScript's own expressions can be made to run for ever. */
function matches(trace: () => Trace): Evaluate {
  return (evaluator, node, context) => {
    const [, receiver, [argument]] = node.args as [string, SyntaxNode, [SyntaxNode]];
    const text = evaluator.run(receiver, context);
    const pattern = evaluator.run(argument, context);
    if (typeof text !== 'string' || typeof pattern !== 'string') {
      throw new Error('matches() is asked of a text, with a text');
    }
    return isFound(pattern, text, trace());
  };
}
