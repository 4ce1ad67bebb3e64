import type { Problem } from '../../model/finding.ts';
import { suggestion } from '../../model/nearest.ts';
import { functions, isFunction, unknowable } from './functions/index.ts';
import { entryOf, isFunctionName, member, type Node, partsOf, textOf } from './node.ts';
import type { Template } from './template.ts';

/** Keys under which people are told something, and nothing is worked out. */
const described = new Set(['Metadata', 'Label', 'AssociationPropertyMetadata']);

/** Sections in which functions are worked out. */
const evaluated = ['Parameters', 'Mappings', 'Conditions', 'Locals', 'Rules', 'Resources', 'Outputs'];

/** Faults of a template that show without any value: functions that do not exist, resources without a type. */
export function faultsOf(template: Template): { problems: readonly Problem[]; notices: readonly Problem[] } {
  const problems: Problem[] = [];
  const seen = new Set<Node>();
  for (const section of evaluated) {
    const node = template.section(section);
    if (!node || (node.kind === 'scalar' && node.value === null)) continue;
    if (node.kind !== 'map') problems.push(problem(template, node, 'template', `${section} is a map of names`));
    checkFunctions(template, node, seen, problems);
  }
  const notices: Problem[] = [];
  if (!template.section('Resources')) {
    const version = template.place('ROSTemplateFormatVersion');
    notices.push(problem(template, version, 'template', `${template.name} has no Resources: nothing in it is checked`));
  }
  const resources = template.entries('Resources');
  for (const { key, keyRange, value } of resources.values()) {
    if (value.kind !== 'map' || textOf(member(value, 'Type')) === undefined) {
      problems.push(problem(template, keyRange, 'template', `the resource ${key} is a map that has a Type`));
    }
    const depends = entryOf(value, 'DependsOn')?.value;
    for (const name of depends?.kind === 'list' ? depends.items : depends ? [depends] : []) {
      const text = textOf(name) ?? '';
      if (resources.has(text) || resources.has(text.replace(/\[\d+\]$/, ''))) continue;
      const message = `${key} depends on "${text}", which is no resource of this template`;
      notices.push(problem(template, name, 'evaluation', message));
    }
    for (const [name, other] of resources) {
      if (entryOf(other.value, 'Count') && key.startsWith(`${name}[`)) {
        const message = `the copies of ${name} have names like ${key}`;
        problems.push(problem(template, keyRange, 'duplicate', message));
      }
    }
  }
  return { problems, notices };
}

function problem(template: Template, at: { start: number; end: number }, kind: string, message: string): Problem {
  return { kind, message, location: template.span(at) };
}

function checkFunctions(template: Template, node: Node, seen: Set<Node>, problems: Problem[]): void {
  if (seen.has(node)) return;
  seen.add(node);
  if (node.kind === 'call' && !isFunction(node.name)) {
    const known = [...functions.keys(), ...unknowable.keys()];
    const message = `there is no function ${node.name}${suggestion(node.name, known)}`;
    problems.push(problem(template, node.nameRange, 'unknown-function', message));
  }
  if (node.kind === 'map') {
    for (const [key, { keyRange, value }] of node.entries) {
      // The body of a nested stack is a template of its own.
      if (described.has(key) || key === 'TemplateBody') continue;
      if (isFunctionName(key)) {
        const message = `${key} stands beside other keys: a function is the only key of its map`;
        problems.push(problem(template, keyRange, 'unknown-function', message));
      }
      checkFunctions(template, value, seen, problems);
    }
  } else for (const part of partsOf(node)) checkFunctions(template, part, seen, problems);
}
