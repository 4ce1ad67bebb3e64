import { join, resolve } from 'node:path';
import type { Why } from '../../model/verdict.ts';
import { tooManyInstances } from '../allowance.ts';
import { isMapped } from '../mapping/index.ts';
import type { Caller, ModuleInstance } from './instance.ts';
import type { Module } from './module.ts';
import type { ModuleCall } from './module-call.ts';
import { type ProviderConfiguration, passedProviders } from './providers.ts';
import type { Run } from './run.ts';

/** Where a call's module is. */
export interface ModuleSource {
  readonly module: Module | undefined;
  /** Why it is not loaded. */
  readonly why: Why;
  providers(child: ModuleInstance, caller: Caller): ReadonlyMap<string, ProviderConfiguration>;
}

/** More modules inside of each other are a mistake. */
const deepestCall = 250;

/** Finds the module of a call: a local folder, what `init` has downloaded, or a folder that the configuration names. */
export function sourceOf(call: ModuleCall): ModuleSource {
  const { run, module } = call.instance;
  const argument = call.block.content.argument('source');
  const source = argument?.expression.kind === 'template' ? literal(argument.expression) : undefined;
  const location = call.block.file.span(argument?.expression ?? call.block.header);
  const none = (text: string): ModuleSource => ({
    module: undefined,
    why: { kind: 'not-loaded', text },
    providers: passedProviders,
  });
  if (source === undefined) {
    run.report(run.problems, {
      kind: 'module-source',
      message: `module "${call.name}" needs a source that is a plain string`,
      location,
    });
    return none(`module "${call.name}" has no source`);
  }
  const folder = folderOf(run, call, source);
  if (folder === undefined) {
    run.report(run.notices, {
      kind: 'module-not-loaded',
      message: `${source} is not on disk (module "${call.name}")`,
      location,
    });
    return none(`module "${call.name}" (${source}) is not on disk`);
  }
  if (run.modules.files.kind(folder) !== 'folder') {
    const message = `the folder ${run.modules.files.display(folder)} of module "${call.name}" does not exist`;
    run.report(run.problems, { kind: 'module-missing', message, location });
    return none(message);
  }
  if (isInside(call.instance, folder)) {
    const around = folder === module.folder ? '' : `: ${run.modules.files.display(folder)} is around it`;
    const message = `module "${call.name}" calls itself${around}`;
    run.report(run.problems, { kind: 'cycle', message, location });
    return none(message);
  }
  if (depthOf(call.instance) > deepestCall) {
    const message = `module "${call.name}" is inside of more than ${deepestCall} modules`;
    run.report(run.problems, { kind: 'too-large', message, location });
    return none(message);
  }
  const found = run.modules.at(folder);
  for (const problem of found.problems) run.report(run.problems, problem);
  // What is in a module is there as often as the module; how often that is was counted with its expansion.
  if (!run.allowance.hasRoomFor(1 + call.expansion.instances.length * judgedIn(found, run))) {
    const message = `${tooManyInstances()}; module "${call.name}" and what comes after it is not evaluated`;
    run.tooLarge(message, location);
    return none(`the root has ${tooManyInstances()}`);
  }
  return { module: found, why: { kind: 'not-loaded', text: '' }, providers: passedProviders };
}

/** Whether an instance is one of a module in this folder, or is inside of one. */
function isInside(instance: ModuleInstance, folder: string): boolean {
  for (let at: ModuleInstance | undefined = instance; at; at = at.caller?.instance) {
    if (at.module.folder === folder) return true;
  }
  return false;
}

/** The number of resource blocks that are evaluated wherever the module is called. */
function judgedIn({ resources }: Module, { options }: Run): number {
  let count = 0;
  for (const { labels } of resources.values()) {
    const [type = ''] = labels;
    if (isMapped(type) || options.types?.has(type)) count++;
  }
  return count;
}

function depthOf(instance: ModuleInstance): number {
  let depth = 0;
  for (let at: ModuleInstance | undefined = instance; at; at = at.caller?.instance) depth++;
  return depth;
}

function folderOf(run: Run, call: ModuleCall, source: string): string | undefined {
  if (/^\.\.?(\/|$)/.test(source)) return resolve(call.instance.module.folder, source);
  const mapped = run.options.modules[source];
  if (mapped !== undefined) return resolve(run.modules.files.cwd, mapped);
  return downloaded(run).get(call.address.replaceAll('module.', '').replace(/\[[^\]]*\]/g, ''));
}

function literal(node: { parts: readonly { kind: string; value?: unknown }[] }): string | undefined {
  const [part] = node.parts;
  return node.parts.length === 1 && part?.kind === 'literal' ? String(part.value) : undefined;
}

const manifests = new WeakMap<Run, ReadonlyMap<string, string>>();

/** What `init` wrote to `.terraform/modules/modules.json`: folders by the key of their call. */
function downloaded(run: Run): ReadonlyMap<string, string> {
  let folders = manifests.get(run);
  if (!folders) {
    folders = readManifest(run);
    manifests.set(run, folders);
  }
  return folders;
}

function readManifest(run: Run): ReadonlyMap<string, string> {
  const path = join(run.folder, '.terraform', 'modules', 'modules.json');
  const text = run.modules.files.read(path);
  if (!('text' in text)) return new Map();
  try {
    const { Modules } = JSON.parse(text.text) as { Modules?: { Key?: string; Dir?: string }[] };
    return new Map(
      (Modules ?? []).flatMap(({ Key, Dir }) => (Key && Dir ? [[Key, resolve(run.folder, Dir)] as const] : [])),
    );
  } catch {
    return new Map();
  }
}
