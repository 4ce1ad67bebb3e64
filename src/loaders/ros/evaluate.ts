import type { Range } from '../hcl/index.ts';
import { EvaluationFault } from './fault.ts';
import { functions, unknowable } from './functions/index.ts';
import type { CallNode, MapNode, Node } from './node.ts';
import type { Stack } from './stack.ts';
import type { Template } from './template.ts';
import { Dictionary, List, made, type Place, placeAt, through, type Unknown, type Value } from './value.ts';

/** What names mean at a place of a template. */
export interface Scope {
  readonly stack: Stack;
  /** Which of the copies that `Count` makes this is; nothing outside of counted resources. */
  readonly index: Value | undefined;
}

/** What a node stands for. `label` names the property that it is written for. */
export function evaluate(node: Node, scope: Scope, label: string): Value {
  const { template } = scope.stack;
  switch (node.kind) {
    case 'scalar': {
      const place = placeAt(template, node);
      return node.value === null ? { kind: 'absent', place } : { kind: 'scalar', value: node.value, place };
    }
    case 'list':
      return new List(placeAt(template, node), () => node.items.map((it) => evaluateAt(it, scope, label)));
    case 'map':
      return mapValue(node, placeAt(template, headerOf(node)), scope, label);
    case 'call':
      return callValue(node, scope, label);
  }
}

/** The same for a node that a property, or a member of it, has: what came from elsewhere passes this place. */
export function evaluateAt(node: Node, scope: Scope, label: string): Value {
  const value = evaluate(node, scope, label);
  if (node.kind !== 'call' || stands(value.place, scope.stack.template, node)) return value;
  return through(value, label, scope.stack, node);
}

export function mapValue(node: MapNode, header: Place, scope: Scope, label: string): Dictionary {
  const { template } = scope.stack;
  const member = (key: string): Value => {
    const { keyRange, value } = node.entries.get(key)!;
    if (value.kind === 'map') return mapValue(value, placeAt(template, keyRange), scope, `${label}.${key}`);
    // An empty value has no token: its key stands for it.
    if (value.start === value.end) return { kind: 'absent', place: placeAt(template, keyRange) };
    return evaluateAt(value, scope, `${label}.${key}`);
  };
  return new Dictionary(placeAt(template, node), header, [...node.entries.keys()], member, { template, node });
}

/** A map that no key holds is an element of a list: its first key stands for it. */
function headerOf(node: MapNode): Range {
  const [first] = node.entries.values();
  return first?.keyRange ?? node;
}

const stands = (place: Place, template: Template, range: Range) =>
  place.template === template && place.range.start === range.start && place.range.end === range.end;

/** Functions that stand for what they name; what others choose may differ from run to run. */
const namesOnly = new Set(['Ref', 'Fn::GetAtt', 'Fn::Sub']);

function callValue(node: CallNode, scope: Scope, label: string): Value {
  const { stack } = scope;
  const place: Place = { ...placeAt(stack.template, node), made: true };
  const apply = functions.get(node.name);
  if (!apply) {
    const text = unknowable.get(node.name) ?? `there is no function ${node.name}`;
    return unknown(unknowable.has(node.name) ? 'function' : 'error', text, place);
  }
  try {
    const value = stack.deeper(node, () => apply({ node, scope, label, place }));
    return namesOnly.has(node.name) ? value : made(value);
  } catch (error) {
    if (!(error instanceof EvaluationFault)) throw error;
    const at = stack.template.span(error.range);
    stack.run.fault(error, stack.template);
    return unknown('error', `${error.message} (${at.file}:${at.line})`, place);
  }
}

export function unknown(kind: Unknown['why']['kind'], text: string, place: Place): Unknown {
  return { kind: 'unknown', why: { kind, text }, place };
}
