import type { Comment } from '../../model/finding.ts';
import type { Loading } from '../loading.ts';
import { runsOf } from '../runs.ts';
import { checkRules } from './assertions.ts';
import { commentsOf } from './comments.ts';
import { isTemplate } from './detect.ts';
import { EvaluationFault } from './fault.ts';
import { loadStack } from './load.ts';
import { localPath } from './nested.ts';
import { member, textOf } from './node.ts';
import type { Given } from './parameters.ts';
import { Run } from './run.ts';
import { Stack } from './stack.ts';
import { faultsOf } from './structure.ts';
import type { Template } from './template.ts';
import { TemplateFiles } from './template-files.ts';
import { isTerraformTransform, type LoadedWorkspace, loadWorkspace } from './terraform-template.ts';

/** The templates of a run. */
export class Templates {
  readonly #loading: Loading;
  /** By absolute path: what was named, and what was found in folders. */
  readonly #named = new Set<string>();
  readonly #found = new Set<string>();
  readonly #files: TemplateFiles;
  readonly #workspaces = new Map<string, LoadedWorkspace>();
  /** Names of `--param` that some template has. */
  readonly #used = new Set<string>();

  constructor(loading: Loading) {
    this.#loading = loading;
    this.#files = new TemplateFiles(loading.files);
  }

  /** Takes a file that is a template. */
  take(path: string): void {
    this.#named.add(path);
  }

  /** Takes a text that is a template, though no file. */
  takeText(name: string, path: string, text: string): boolean {
    if (!isTemplate(text)) return false;
    this.#files.take(path, name, text);
    this.#named.add(path);
    return true;
  }

  /** Adds a template that was found in a folder. */
  add(path: string): void {
    this.#found.add(path);
  }

  /** Loads what was taken and found. A template that another one nests is checked inside of that. */
  load(): void {
    const paths = [...new Set([...this.#found, ...this.#named])].sort();
    const nested = new Set(paths.flatMap((path) => this.#nestedIn(path)));
    const roots = paths.filter((path) => this.#named.has(path) || !nested.has(path));
    for (const path of [...roots, ...this.#unreached(paths, roots)]) this.#loadFile(path);
    const given = this.#loading.options.parameters ?? {};
    if (paths.length === 0) return;
    for (const name of Object.keys(given)) {
      if (this.#used.has(name)) continue;
      this.#loading.notice({ kind: 'parameter-not-used', message: `no template has a parameter "${name}" (--param)` });
    }
  }

  /** Whether a file is a template of the run. */
  has(name: string): boolean {
    return this.#files.named(name).length > 0;
  }

  /** Text of a template that did not come from a file. */
  text(name: string): string | undefined {
    return this.#files.named(name)[0]?.text;
  }

  comments(name: string): readonly Comment[] {
    const written = this.#files.named(name).flatMap((template) => [...commentsOf(template)]);
    return [...written, ...(this.#workspaces.get(name)?.comments() ?? [])];
  }

  /** Names of the templates that have comments to this tool, or what stands for them. */
  commented(): readonly string[] {
    const names = new Set([...this.#files.all()].flatMap(({ name, text }) => (text.includes('eiplint') ? [name] : [])));
    return [...names].filter((name) => this.comments(name).length > 0);
  }

  /** A template, or `undefined` after the problem is told. */
  #template(path: string): Template | undefined {
    const template = this.#files.read(path);
    if (typeof template !== 'string') return template;
    const location = { file: this.#loading.files.display(path), line: 1, column: 1, endLine: 1, endColumn: 1 };
    this.#loading.problem({ kind: 'unreadable', message: template, location });
    return undefined;
  }

  /** Of templates that nest each other in a circle none is a root, and nobody else may nest them. */
  #unreached(paths: readonly string[], roots: readonly string[]): string[] {
    const reached = new Set<string>();
    const pending = [...roots];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      if (this.#files.isRead(at)) for (const path of this.#nestedIn(at)) pending.push(path);
    }
    return paths.filter((path) => !reached.has(path));
  }

  #nestedIn(path: string): string[] {
    const template = this.#template(path);
    if (!template) return [];
    return [...template.entries('Resources').values()].flatMap(({ value }) => {
      if (textOf(member(value, 'Type')) !== 'ALIYUN::ROS::Stack') return [];
      const url = textOf(member(member(value, 'Properties'), 'TemplateURL'));
      const nested = url === undefined ? undefined : localPath(url, template);
      return nested === undefined || nested === path ? [] : [nested];
    });
  }

  #loadFile(path: string): void {
    const template = this.#template(path);
    if (!template) return;
    const { files, options } = this.#loading;
    // Faults of a template that has nothing to do with this cloud are nobody's concern, unless it is asked for.
    const isOurs = this.#named.has(path) || /ALIYUN::|alicloud/.test(template.text);
    const tell = isOurs ? this.#loading.problem.bind(this.#loading) : this.#loading.notice.bind(this.#loading);
    tell(...template.problems);
    for (const root of runsOf(path, options.roots ?? [], files)) {
      const name = root.name === undefined ? template.name : `${template.name}@${root.name}`;
      const run = new Run(this.#loading, name, root.region ?? options.region, this.#files);
      this.#loading.inputs.push({ kind: 'ros', path: name, resources: this.#loadRoot(template, run, tell) });
    }
  }

  #loadRoot(template: Template, run: Run, tell: Loading['problem']): number {
    if (template.root?.kind !== 'map') return 0;
    const { transforms } = template;
    if (transforms.some(isTerraformTransform)) {
      const workspace = loadWorkspace(template, run, this.#parameters(template));
      this.#workspaces.set(template.name, workspace);
      return workspace.resources;
    }
    const [other] = transforms;
    if (other !== undefined) {
      const message = `the resources of ${template.name} are written for ${other}, which is not read`;
      const location = template.span(template.place('Transform'));
      run.notice({ kind: 'transform-not-read', message, location });
      return 0;
    }
    const { problems, notices } = faultsOf(template);
    tell(...problems);
    this.#loading.notice(...notices);
    const parameters = this.#parameters(template);
    const given: Given = {
      of(name) {
        const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
        return value === undefined ? undefined : { value, what: `--param ${name}` };
      },
    };
    const stack = new Stack(template, run, '', given);
    const count = loadStack(stack);
    for (const name of Object.keys(parameters)) checkGiven(stack, name);
    checkRules(stack, Object.keys(parameters).length > 0);
    return count;
  }

  /** What `--param` gives to a template. */
  #parameters(template: Template): Readonly<Record<string, string>> {
    const given = Object.entries(this.#loading.options.parameters ?? {});
    const own = given.filter(([name]) => template.entries('Parameters').has(name));
    for (const [name] of own) this.#used.add(name);
    return Object.fromEntries(own);
  }
}

/** What is given and not allowed keeps the stack from being made, also where nothing names it. */
function checkGiven(stack: Stack, name: string): void {
  try {
    stack.parameter(name, stack.template.entries('Parameters').get(name)!.value);
  } catch (error) {
    if (!(error instanceof EvaluationFault)) throw error;
    stack.run.fault(error, stack.template);
  }
}
