import { join } from 'node:path';
import type { Problem } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';
import type { Files } from '../files.ts';
import type { Range } from '../hcl/index.ts';
import { Readers } from '../readers.ts';
import { CallSources } from './call-sources.ts';
import { configurationFiles, isOverride } from './configuration-files.ts';
import { type Argument, type BlockContent, Content } from './content.ts';
import { SourceFile } from './source-file.ts';

/** A folder of configuration, as it is written. */
export interface Module {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly SourceFile[];
  readonly variables: ReadonlyMap<string, BlockContent>;
  readonly locals: ReadonlyMap<string, Argument>;
  readonly outputs: ReadonlyMap<string, BlockContent>;
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, BlockContent>;
  readonly dataSources: ReadonlyMap<string, BlockContent>;
  readonly calls: ReadonlyMap<string, BlockContent>;
  /** By `name`, or `name.alias`. */
  readonly providers: ReadonlyMap<string, BlockContent>;
  /** Blocks that say which id an address takes over, and which address it had before. */
  readonly imports: readonly BlockContent[];
  readonly moves: readonly BlockContent[];
  /** Some file could not be read or parsed: what is not found here may stand there. */
  readonly incomplete: boolean;
  readonly problems: readonly Problem[];
}

/** Reads each module and each file once, however many calls reach it. */
export class Modules {
  readonly files: Files;
  /** Of the resource blocks, by their headers. */
  readonly readers = new Readers();
  readonly calls: CallSources;
  readonly #modules = new Map<string, Module>();
  readonly #sources = new Map<string, SourceFile | Problem>();

  /** Where the text of a path is written, for paths that are no files of their own. */
  readonly #placed: ((path: string) => ((range: Range) => Span) | undefined) | undefined;

  constructor(files: Files, placed?: (path: string) => ((range: Range) => Span) | undefined) {
    this.files = files;
    this.calls = new CallSources(files);
    this.#placed = placed;
  }

  at(folder: string): Module {
    let module = this.#modules.get(folder);
    if (!module) {
      module = readModule(folder, this);
      this.#modules.set(folder, module);
    }
    return module;
  }

  /** Gives up what was read of a folder, but for files that have a text in them. */
  forget(folder: string, text: string): void {
    const module = this.#modules.get(folder);
    this.#modules.delete(folder);
    for (const file of module?.files ?? []) if (!file.text.includes(text)) this.#sources.delete(file.path);
  }

  /** Every file that was parsed so far. */
  *sources(): Generator<SourceFile> {
    for (const source of this.#sources.values()) if (source instanceof SourceFile) yield source;
  }

  /** A parsed file, or the problem that keeps it from being one. */
  source(path: string): SourceFile | Problem {
    let source = this.#sources.get(path);
    if (!source) {
      const name = this.files.display(path);
      const read = this.files.read(path);
      source =
        'text' in read
          ? new SourceFile(path, name, read.text, this.#placed?.(path))
          : { kind: 'unreadable', message: `${name} ${read.fault}`, location: startOf(name) };
      this.#sources.set(path, source);
    }
    return source;
  }
}

function readModule(folder: string, modules: Modules): Module {
  const problems: Problem[] = [];
  const names = modules.files.names(folder);
  if (typeof names === 'string') {
    const name = modules.files.display(folder);
    problems.push({ kind: 'unreadable', message: `${name} ${names}`, location: startOf(name) });
    return { ...emptyModule(folder), incomplete: true, problems };
  }
  const chosen = configurationFiles(names);
  const files: SourceFile[] = [];
  for (const name of chosen) {
    const source = modules.source(join(folder, name));
    if (!(source instanceof SourceFile)) problems.push(source);
    else {
      files.push(source);
      for (const it of syntaxProblems(source)) problems.push(it);
    }
  }
  return { ...collect(folder, files, problems), incomplete: problems.length > 0, problems };
}

export function syntaxProblems(source: SourceFile): Problem[] {
  return source.diagnostics.map((it) => ({
    kind: 'syntax',
    message: `${it.summary}: ${it.detail}`,
    location: source.span(it),
  }));
}

const startOf = (file: string): Span => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

interface Collected {
  variables: Map<string, BlockContent>;
  locals: Map<string, Argument>;
  outputs: Map<string, BlockContent>;
  resources: Map<string, BlockContent>;
  dataSources: Map<string, BlockContent>;
  calls: Map<string, BlockContent>;
  providers: Map<string, BlockContent>;
  imports: BlockContent[];
  moves: BlockContent[];
}

function emptyModule(folder: string): Omit<Module, 'incomplete' | 'problems'> & Collected {
  return {
    folder,
    files: [],
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    dataSources: new Map(),
    calls: new Map(),
    providers: new Map(),
    imports: [],
    moves: [],
  };
}

/** Blocks whose labels name them: block type, number of labels, where they are kept. */
const named = [
  ['variable', 1, 'variables'],
  ['output', 1, 'outputs'],
  ['resource', 2, 'resources'],
  ['data', 2, 'dataSources'],
  ['module', 1, 'calls'],
] as const;

function collect(folder: string, files: readonly SourceFile[], problems: Problem[]): ReturnType<typeof emptyModule> {
  const module = { ...emptyModule(folder), files };
  for (const file of files) {
    const content = Content.of(file, file.tree.syntax === 'hcl' ? file.tree.body : file.tree.root);
    const overrides = isOverride(file.name.slice(file.name.lastIndexOf('/') + 1));
    for (const [type, labels, kept] of named) {
      for (const block of content.blocks(type, labels)) {
        if (block.labels.length !== labels) {
          problems.push(wrongLabels(block, labels));
          continue;
        }
        keep(module[kept], block.labels.join('.'), block, overrides, problems);
      }
    }
    for (const block of content.blocks('locals')) {
      for (const argument of block.content.arguments()) module.locals.set(argument.name, argument);
    }
    for (const block of content.blocks('import')) module.imports.push(block);
    for (const block of content.blocks('moved')) module.moves.push(block);
    for (const block of content.blocks('provider', 1)) {
      if (block.labels.length !== 1) problems.push(wrongLabels(block, 1));
      else keep(module.providers, providerKey(block), block, overrides, []);
    }
  }
  return module;
}

function keep(
  kept: Map<string, BlockContent>,
  name: string,
  block: BlockContent,
  overrides: boolean,
  problems: Problem[],
): void {
  const before = kept.get(name);
  if (!before) kept.set(name, block);
  else if (overrides) kept.set(name, { ...before, content: before.content.overriddenBy(block.content) });
  else {
    const first = before.file.span(before.header);
    problems.push({
      kind: 'duplicate',
      message: `a second ${block.type} "${name}": the first stands at ${first.file}:${first.line}`,
      location: block.file.span(block.header),
    });
  }
}

function wrongLabels(block: BlockContent, expected: number): Problem {
  const labels = expected === 1 ? 'one label' : `${expected} labels`;
  return {
    kind: 'syntax',
    message: `a ${block.type} block has ${labels}, this one has ${block.labels.length}`,
    location: block.file.span(block.header),
  };
}

/** `name`, or `name.alias` for an additional configuration. An alias is a plain string. */
function providerKey(block: BlockContent): string {
  const alias = block.content.argument('alias')?.expression;
  const [part] = alias?.kind === 'template' ? alias.parts : [];
  return part?.kind === 'literal' ? `${block.labels[0]}.${part.value}` : String(block.labels[0]);
}
