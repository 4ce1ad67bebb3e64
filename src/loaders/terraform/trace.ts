import type { Chain, Hop, Span } from '../../model/source.ts';
import type { Expression, ForNode, ObjectNode, Range } from '../hcl/index.ts';
import { EvaluationError } from './language/error.ts';
import { evaluate } from './language/evaluate.ts';
import type { Step } from './language/scope.ts';
import type { Type } from './language/type.ts';
import { List, MapValue, Marked, Null, ObjectValue, SetValue, Tuple, Unknown, type Value } from './language/value.ts';
import { type Binding, BoundScope, type TracingScope, valueBinding, type Written } from './scope.ts';
import type { SourceFile } from './source-file.ts';

/** Nobody reads a longer trail; a made-up one of thousands would need more stack than there is. */
const mostHops = 300;

/**
 * Follows an expression to where its value is written: through references, members of literal collections and of
 * `for` results, the branch that was taken, the argument that `try`, `coalesce` or `lookup` chose, and parentheses.
 * Anything else is where the value is made, and the trail ends there.
 */
export function follow(expression: Expression, file: SourceFile, scope: TracingScope, hops: readonly Hop[]): Written {
  const here: Written = { file, range: expression, expression, scope, hops };
  if (hops.length >= mostHops) return here;
  switch (expression.kind) {
    case 'parentheses':
      return follow(expression.expression, file, scope, hops);
    case 'template': {
      const [part] = expression.parts;
      return expression.parts.length === 1 && part?.kind === 'interpolation'
        ? follow(part.expression, file, scope, hops)
        : here;
    }
    case 'conditional': {
      const condition = attempt(expression.condition, scope);
      const taken = condition === true || condition === 'true' ? expression.then : expression.otherwise;
      if (typeof condition !== 'boolean' && condition !== 'true' && condition !== 'false') return here;
      const hop: Hop = { what: 'condition', span: file.span(expression.condition), varies: 'run' };
      return follow(taken, file, scope, [hop, ...hops]);
    }
    case 'call':
      return { ...followCall(expression.name.replace(/^core::/, ''), expression.arguments, here), made: true };
    case 'variable':
    case 'attribute':
    case 'index':
      return followTraversal(expression, here);
    default:
      return here;
  }
}

/** Which argument is chosen may differ from run to run. */
function followCall(name: string, args: readonly Expression[], here: Written): Written {
  const { file, scope } = here;
  const [last, ...others] = here.hops;
  const hops: readonly Hop[] = last ? [{ ...last, varies: 'run' }, ...others] : [];
  if (name === 'try') {
    const chosen = args.find((it) => attempt(it, scope) !== undefined);
    return chosen ? follow(chosen, file, scope, hops) : here;
  }
  if (name === 'coalesce') {
    for (const argument of args) {
      const value = unmarked(attempt(argument, scope));
      if (value === undefined || value instanceof Unknown) return here;
      if (!(value instanceof Null) && value !== '') return follow(argument, file, scope, hops);
    }
    return here;
  }
  if (name === 'lookup' && args.length >= 2) {
    const [collection, key, fallback] = args as [Expression, Expression, Expression | undefined];
    const within = unmarked(attempt(collection, scope));
    const wanted = unmarked(attempt(key, scope));
    if (typeof wanted !== 'string' || within === undefined) return here;
    if (member(within, wanted) !== undefined) return select(follow(collection, file, scope, hops), wanted);
    return fallback ? follow(fallback, file, scope, hops) : here;
  }
  return here;
}

function followTraversal(expression: Expression, here: Written): Written {
  const steps: Step[] = [];
  let root = expression;
  for (;;) {
    if (root.kind === 'attribute') {
      steps.unshift({ kind: 'attribute', name: root.name, range: root.nameRange });
      root = root.object;
    } else if (root.kind === 'index') {
      const { key } = root;
      steps.unshift({ kind: 'index', key, range: key, value: () => evaluate(key, here.scope) });
      root = root.object;
    } else break;
  }
  let written: Written;
  let rest: readonly Step[];
  if (root.kind === 'variable') {
    const followed = here.scope.follow(root.name, steps, here.hops);
    if (!followed) return here;
    if (followed.told) return { ...here, told: followed.told };
    written = followed.written;
    rest = steps.slice(followed.consumed);
  } else {
    written = follow(root, here.file, here.scope, here.hops);
    rest = steps;
  }
  for (const step of rest) {
    const key = keyOf(step);
    if (key === undefined) return here;
    written = select(written, key);
  }
  return written;
}

/** The member's name or position that a step asks for. */
export function keyOf(step: Step): string | number | undefined {
  if (step.kind === 'attribute') return step.name;
  try {
    const value = unmarked(step.value());
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** Where the member of a written collection is written; the collection itself where that cannot be told. */
export function select(written: Written, key: string | number): Written {
  const { expression, file, scope, hops } = written;
  switch (expression?.kind) {
    case 'object': {
      const item = itemOf(expression, String(key), scope);
      if (item) return typed(follow(item.value, file, scope, hops), written, key);
      return missingMember(written, expression, String(key));
    }
    case 'tuple': {
      const item = expression.items[Number(key)];
      return item ? typed(follow(item, file, scope, hops), written, key) : written;
    }
    case 'for': {
      const iteration = iterationOf(expression, written, (at) => keyOfResult(expression, at) === String(key));
      return iteration ? follow(expression.value, file, iteration.scope, hops) : written;
    }
    default:
      return written;
  }
}

/** Where the member of a written set with this value is written. */
export function selectValue(written: Written, wanted: Value): Written {
  const { expression, file, scope, hops } = written;
  if (expression?.kind === 'tuple') {
    const item = expression.items.find((it) => sameText(attempt(it, scope), wanted));
    return item ? follow(item, file, scope, hops) : written;
  }
  if (expression?.kind === 'for') {
    const iteration = iterationOf(expression, written, (at) => sameText(attempt(expression.value, at.scope), wanted));
    return iteration ? follow(expression.value, file, iteration.scope, hops) : written;
  }
  return written;
}

/** Where the key of a written collection is written. */
export function selectKey(written: Written, key: string): Written {
  const { expression, file, scope, hops } = written;
  if (expression?.kind === 'object') {
    const item = itemOf(expression, key, scope);
    if (!item) return written;
    if (item.key.kind === 'variable') return { ...written, range: item.key, expression: undefined };
    return follow(item.key, file, scope, hops);
  }
  if (expression?.kind === 'for' && expression.key) {
    const iteration = iterationOf(expression, written, (at) => keyOfResult(expression, at) === key);
    return iteration ? follow(expression.key, file, iteration.scope, hops) : written;
  }
  return selectValue(written, key);
}

function itemOf(object: ObjectNode, key: string, scope: TracingScope) {
  return object.items.findLast((item) =>
    item.key.kind === 'variable' ? item.key.name === key : sameText(attempt(item.key, scope), key),
  );
}

/** An attribute that was left out: the default that its type gives it, else the line that opens the object. */
function missingMember(written: Written, object: ObjectNode, key: string): Written {
  const { type, file } = written;
  if (typeof type === 'object' && type.kind === 'object') {
    const fallback = type.defaults.get(key);
    if (fallback && written.typeFile) {
      return { ...written, file: written.typeFile, range: fallback.expression, expression: fallback.expression };
    }
  }
  return { ...written, range: openingLine(file, object), expression: undefined };
}

/** From a bracket to the end of its line. */
function openingLine(file: SourceFile, range: Range): Range {
  let end = file.text.indexOf('\n', range.start);
  if (end < 0) end = file.text.length;
  if (file.text[end - 1] === '\r') end--;
  return { start: range.start, end: Math.min(end, range.end) };
}

function memberType(type: Type | undefined, key: string | number): Type | undefined {
  if (typeof type !== 'object') return undefined;
  if (type.kind === 'object') return type.attributes.get(String(key));
  return type.kind === 'tuple' ? type.elements[Number(key)] : type.element;
}

/** A member with the type that its collection's constraint gives it. */
function typed(member: Written, collection: Written, key: string | number): Written {
  const type = memberType(collection.type, key);
  if (!type || !collection.typeFile || member.type) return member;
  return { ...member, type, typeFile: collection.typeFile };
}

interface Iteration {
  readonly key: Value;
  readonly value: Value;
  readonly position: number;
  readonly scope: TracingScope;
}

/** The iteration of a `for` that a test accepts, among those that its condition lets through. */
function iterationOf(node: ForNode, at: Written, accepts: (iteration: Iteration) => boolean): Iteration | undefined {
  const collection = unmarked(attempt(node.collection, at.scope));
  let position = 0;
  for (const [key, value] of membersOf(collection)) {
    const isSet = collection instanceof SetValue;
    const bindings: Record<string, Binding> = {};
    const source = (hops: readonly Hop[]) => follow(node.collection, at.file, at.scope, hops);
    if (node.keyName !== undefined) {
      bindings[node.keyName] = valueBinding(
        () => key,
        (hops) => (isSet ? selectValue(source(hops), value) : selectKey(source(hops), String(key))),
      );
    }
    bindings[node.valueName] = valueBinding(
      () => value,
      (hops) => (isSet ? selectValue(source(hops), value) : select(source(hops), key as string | number)),
    );
    const scope = new BoundScope(at.scope, bindings);
    if (node.condition && attempt(node.condition, scope) !== true) continue;
    const iteration = { key, value, position, scope };
    if (accepts(iteration)) return iteration;
    position++;
  }
  return undefined;
}

/** The key under which an iteration's result stands. */
function keyOfResult(node: ForNode, iteration: Iteration): string | undefined {
  if (!node.key) return String(iteration.position);
  const key = unmarked(attempt(node.key, iteration.scope));
  return typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean' ? String(key) : undefined;
}

/** Members of a known collection with their keys. */
export function membersOf(collection: Value | undefined): [Value, Value][] {
  if (collection instanceof List || collection instanceof Tuple) return collection.items.map((it, at) => [at, it]);
  if (collection instanceof SetValue) return collection.items.map((it) => [it, it]);
  if (collection instanceof MapValue) return [...collection.entries];
  if (collection instanceof ObjectValue) return [...collection.attributes];
  return [];
}

function member(collection: Value, key: string): Value | undefined {
  if (collection instanceof MapValue) return collection.entries.get(key);
  return collection instanceof ObjectValue ? collection.attributes.get(key) : undefined;
}

export const unmarked = (value: Value | undefined): Exclude<Value, Marked> | undefined =>
  value instanceof Marked ? value.value : value;

function sameText(value: Value | undefined, wanted: Value): boolean {
  const it = unmarked(value);
  return (typeof it === 'string' || typeof it === 'number') && String(it) === String(wanted);
}

/** The value, or `undefined` for an expression that has none. */
export function attempt(expression: Expression, scope: TracingScope): Value | undefined {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/**
 * The chain that findings show. A place outside of the user's own files (a downloaded module) gives way to the
 * nearest one on the chain that is in them.
 */
export function chainOf(written: Written, isOwn: (file: string) => boolean): Chain {
  const places: Hop[] = [{ what: '', span: written.file.span(written.range) }, ...written.hops];
  const first = isOwn(places[0]!.span.file) ? 0 : places.findIndex((it) => isOwn(it.span.file));
  const from = Math.max(first, 0);
  const origin: Span = places[from]!.span;
  const via = [...places.slice(from + 1), ...(written.told ? [written.told] : [])];
  return { origin, via, ...((written.made || isMade(written.expression)) && { made: true }) };
}

const inputs = new Set(['var', 'local', 'each', 'count', 'path', 'terraform']);

/** Neither a literal nor the name of something: an expression may have another value in another run. */
function isMade(expression: Expression | undefined): boolean {
  switch (expression?.kind) {
    case undefined:
    case 'null':
    case 'number':
    case 'bool':
      return false;
    case 'template':
      return expression.parts.some(({ kind }) => kind !== 'literal');
    case 'tuple':
      return expression.items.some(isMade);
    case 'object':
      return expression.items.some(({ value }) => isMade(value));
    case 'variable':
      return inputs.has(expression.name);
    case 'attribute':
      return isMade(expression.object);
    case 'index':
      return isMade(expression.object);
    default:
      return true;
  }
}
