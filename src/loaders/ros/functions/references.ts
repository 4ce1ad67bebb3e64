import { EvaluationFault } from '../fault.ts';
import { textOf } from '../node.ts';
import type { Value } from '../value.ts';
import { type Apply, argumentsOf, type Call, folding, text } from './call.ts';

const ref = folding((call) => {
  const name = textOf(call.node.argument);
  if (name === undefined) throw new EvaluationFault('Ref takes the name of a parameter or resource', call.node);
  return named(call, name);
});

const getAtt = folding((call) => {
  const { argument } = call.node;
  const name = textOf(argument);
  if (name !== undefined) return attributeNamed(call, name);
  const [resource, ...attribute] = argumentsOf(call, 2, 3, 'a resource and an attribute').map((it) => text(it, call));
  return call.scope.stack.attribute(resource!, attribute.join('.'), call);
});

/** What `Ref` gives for a name. */
export function named(call: Call, name: string): Value {
  return call.scope.stack.named(name, call);
}

/** What `Fn::GetAtt` gives for `Resource.Attribute` or `Stack.Outputs.Key`; other dots belong to the resource's name. */
export function attributeNamed(call: Call, dotted: string): Value {
  const parts = dotted.split('.');
  if (parts.length < 2)
    throw new EvaluationFault(`"${dotted}" names no attribute: Resource.Attribute is expected`, call.node);
  const isOutput = parts.length > 2 && parts.at(-2) === 'Outputs';
  const attribute = parts.splice(isOutput ? -2 : -1).join('.');
  return call.scope.stack.attribute(parts.join('.'), attribute, call);
}

export const referenceFunctions: Readonly<Record<string, Apply>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
};
