import { dirname, resolve } from 'node:path';
import { tooManyInstances } from '../allowance.ts';
import { isTemplate } from './detect.ts';
import { TemplateTooLarge } from './fault.ts';
import { entryOf, type Node } from './node.ts';
import type { Given } from './parameters.ts';
import type { ResourceInstance } from './resource.ts';
import { Stack } from './stack.ts';
import type { Template } from './template.ts';

/** Stacks are nested at most this deep. */
const deepestStack = 5;

/** The stack inside of a resource of type ALIYUN::ROS::Stack, or why it is not loaded. */
export function nestedStack(instance: ResourceInstance): Stack | string {
  const { block, address } = instance;
  const { stack } = block;
  const template = templateOf(instance);
  if (typeof template === 'string') return template;
  if (stack.around.includes(template) || stack.around.length > deepestStack) {
    // Told once, however many stacks it stands for.
    const message = stack.around.includes(template)
      ? `${block.name} nests a template in itself`
      : `${block.name} is nested more than ${deepestStack} deep`;
    stack.run.problem({ kind: 'cycle', message, location: stack.template.span(block.entry.keyRange) });
    return message;
  }
  for (const problem of template.problems) stack.run.problem(problem);
  // What is in a stack is there as often as the stack; how often that is was counted with its resource.
  if (!stack.run.allowance.hasRoomFor(template.entries('Resources').size)) {
    const message = `${tooManyInstances()}; ${address} and what comes after it is not evaluated`;
    stack.run.fault(new TemplateTooLarge(message, block.entry.keyRange), stack.template);
    return `the root has ${tooManyInstances()}`;
  }
  return new Stack(template, stack.run, `${address}.`, givenBy(instance), stack.around);
}

/** The template's text stands in the resource itself, or in a file beside it. */
function templateOf(instance: ResourceInstance): Template | string {
  const { block, address } = instance;
  const { stack } = block;
  const { run, template } = stack;
  const properties = entryOf(block.entry.value, 'Properties')?.value;
  const body = entryOf(properties, 'TemplateBody')?.value;
  // Functions in a body belong to the nested template: the body is taken as it is written.
  if (body?.kind === 'map') return bodyOf(template, body);
  const url = instance.property('TemplateURL');
  const node = entryOf(properties, 'TemplateURL')?.value ?? block.entry.keyRange;
  const location = template.span(node);
  if (!body && url?.kind === 'scalar') {
    const text = String(url.value);
    const path = localPath(text, template);
    if (path !== undefined) return fileOf(instance, path, location);
    run.notice({ kind: 'template-not-loaded', message: `${text} is not on disk (nested stack ${address})`, location });
    return `the template of ${address} (${text}) is not on disk`;
  }
  const message = `the template of ${address} is not known`;
  run.notice({ kind: 'template-not-loaded', message, location });
  return message;
}

const bodies = new WeakMap<Node, Template>();

function bodyOf(around: Template, body: Node): Template {
  let template = bodies.get(body);
  if (!template) {
    template = around.inner(body);
    bodies.set(body, template);
  }
  return template;
}

/** A path relative to the template. Addresses of the network and of object storage are none. */
export function localPath(url: string, template: { readonly path: string }): string | undefined {
  if (/^file:\/\//.test(url)) return resolve(dirname(template.path), url.slice('file://'.length));
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : resolve(dirname(template.path), url);
}

function fileOf(instance: ResourceInstance, path: string, location: ReturnType<Template['span']>): Template | string {
  const { block, address } = instance;
  const { run, template } = block.stack;
  const { files } = run.loading;
  const fail = (kind: string, message: string): string => {
    run.problem({ kind, message, location });
    return message;
  };
  const folder = dirname(template.path);
  const name = files.display(path);
  if (files.kind(path) !== 'file') return fail('template-missing', `the template ${name} of ${address} does not exist`);
  if (!files.within(path, [files.repository(folder) ?? folder])) {
    return fail('forbidden-file', `${name} lies outside of what may be read here; nothing of it is known`);
  }
  const read = files.read(path);
  if (!('text' in read)) return fail('unreadable', `${name} ${read.fault}`);
  if (!isTemplate(read.text))
    return fail('template-missing', `${name} is no template: ROSTemplateFormatVersion is expected`);
  return run.templates.read(path);
}

function givenBy(instance: ResourceInstance): Given {
  const parameters = instance.property('Parameters');
  return {
    of(name) {
      if (parameters?.kind === 'unknown') return { value: parameters };
      const value = parameters?.kind === 'map' ? parameters.get(name) : undefined;
      return value && value.kind !== 'absent' ? { value } : undefined;
    },
  };
}
