import type { Comment, Problem } from '../../model/finding.ts';
import { Site, type Span } from '../../model/source.ts';
import { Files } from '../files.ts';
import type { Range } from '../hcl/index.ts';
import { disk } from '../store.ts';
import { commentsOf } from '../terraform/comments.ts';
import { loadRoot, unknownAccount } from '../terraform/load.ts';
import { Modules } from '../terraform/module.ts';
import { Run as TerraformRun } from '../terraform/run.ts';
import { evaluate } from './evaluate.ts';
import { entryOf, member, type Node, type ScalarNode } from './node.ts';
import type { Run } from './run.ts';
import { Stack } from './stack.ts';
import type { Template } from './template.ts';
import { TextMap } from './text-map.ts';
import { plain } from './value.ts';
import { WorkspaceStore } from './workspace-store.ts';

export interface LoadedWorkspace {
  readonly resources: number;
  /** Comments in the files of the workspace, with their lines in the template. */
  comments(): Comment[];
}

const marker = 'eiplint-ignore';

/** `Aliyun::Terraform-v1.5`, `Aliyun::OpenTofu-v1.8`: the template holds files of configuration. */
export const isTerraformTransform = (name: string): boolean => /^Aliyun::(Terraform|OpenTofu)-/.test(name);

/** A file of the workspace: its text, and where each part of that is written in the template. */
interface VirtualFile {
  readonly text: string;
  readonly place: (range: Range) => Range;
}

/** Checks the files that a template's `Workspace` holds as a root. Places are those of the template. */
export function loadWorkspace(
  template: Template,
  run: Run,
  parameters: Readonly<Record<string, string>>,
): LoadedWorkspace {
  const { loading } = run;
  const files = new Map<string, VirtualFile>();
  for (const { key, keyRange, value } of template.entries('Workspace').values()) {
    if (value.kind === 'scalar' && typeof value.value === 'string') files.set(key, textFile(template, value));
    else run.problem(fault(template, keyRange, `the file ${key} of the Workspace is a text`));
  }
  if (files.size === 0) {
    run.problem(
      fault(template, template.place('Workspace'), 'a Workspace with the text of at least one file is expected'),
    );
    return { resources: 0, comments: () => [] };
  }
  const defaults = defaultsOf(template, run);
  if (defaults) files.set('parameters.auto.tfvars.json', defaults);
  const texts = new Map([...files].map(([name, { text }]) => [name, text]));
  const store = new WorkspaceStore(loading.options.store ?? disk, template.path, texts);
  const placeIn = (path: string): ((range: Range) => Span) | undefined => {
    const file = files.get(store.nameOf(path) ?? '');
    return file && ((range) => template.span(file.place(range)));
  };
  const modules = new Modules(new Files(loading.files.cwd, store), placeIn);
  const { options } = loading;
  const root = new TerraformRun(modules, template.path, run.root, {
    variables: options.variables,
    parameters,
    varFiles: options.varFiles.map((path) => loading.files.absolute(path)),
    environment: options.environment,
    modules: options.modules ?? {},
    answers: loading.answers,
    types: options.types,
    ...(run.region !== undefined && { region: run.region }),
    ...(options.workspace !== undefined && { workspace: options.workspace }),
  });
  const resources = loadRoot(root, loading.named.linksOf(root.root));
  loading.problem(...root.problems);
  loading.notice(...root.notices);
  const where = { resource: 'account', path: '', attribute: '' };
  const origin = template.span(template.place('Workspace'));
  loading.inventory.add(unknownAccount(run.root, new Site(where, () => ({ origin, via: [] }))));
  return { resources, comments: () => [...modules.sources()].flatMap((source) => commentsOf(source, marker)) };
}

function textFile(template: Template, node: ScalarNode): VirtualFile {
  let map: TextMap | undefined;
  return {
    text: String(node.value),
    place(range) {
      map ??= TextMap.of(template.text, node);
      return map.range(range);
    },
  };
}

/** Defaults of the template's parameters go before those of the variables: a file that gives each its value. */
function defaultsOf(template: Template, run: Run): VirtualFile | undefined {
  const places: { start: number; end: number; node: Node }[] = [];
  const scope = { stack: new Stack(template, run, '', { of: () => undefined }), index: undefined };
  let text = '';
  for (const { key, value } of template.entries('Parameters').values()) {
    const node = entryOf(value, 'Default')?.value;
    if (!node || (node.kind === 'scalar' && node.value === null)) continue;
    if (
      String(plain(evaluate(member(value, 'NoEcho') ?? { ...node, kind: 'scalar', value: false }, scope, key))) ===
      'true'
    )
      continue;
    const json = JSON.stringify(plain(evaluate(node, scope, key)));
    if (json === undefined) continue;
    text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:`;
    places.push({ start: text.length, end: text.length + json.length, node });
    text += json;
  }
  if (places.length === 0) return undefined;
  const place = ({ start }: Range): Range =>
    places.find((it) => it.start <= start && start < it.end)?.node ?? places[0]!.node;
  return { text: `${text}}`, place };
}

function fault(template: Template, at: Range, message: string): Problem {
  return { kind: 'template', message, location: template.span(at) };
}
