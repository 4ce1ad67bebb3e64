import { basename, join } from 'node:path';
import type { Files } from '../files.ts';
import { configurationFiles } from './configuration-files.ts';
import { type BlockContent, Content } from './content.ts';
import { SourceFile } from './source-file.ts';

/**
 * The sources of the module calls in a folder, without the module itself. What is parsed for them is not kept: with many
 * roots that would be most of the memory of a run.
 */
export class CallSources {
  readonly #files: Files;
  readonly #known = new Map<string, readonly string[]>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** Those that are plain strings, as all that can be loaded are. */
  in(folder: string): readonly string[] {
    let sources = this.#known.get(folder);
    if (!sources) {
      sources = this.#read(folder);
      this.#known.set(folder, sources);
    }
    return sources;
  }

  #read(folder: string): string[] {
    const names = this.#files.names(folder);
    const byCall = new Map<string, string>();
    for (const name of typeof names === 'string' ? [] : configurationFiles(names)) {
      const path = join(folder, name);
      const read = this.#files.read(path);
      // Most files call nothing, and need not be parsed to know.
      if (!('text' in read) || !/\bsource\b/.test(read.text)) continue;
      const file = new SourceFile(path, basename(path), read.text);
      const content = Content.of(file, file.tree.syntax === 'hcl' ? file.tree.body : file.tree.root);
      for (const call of content.blocks('module', 1)) {
        const source = literalSource(call);
        // An override file comes last.
        if (source !== undefined) byCall.set(call.labels.join('.'), source);
      }
    }
    return [...byCall.values()];
  }
}

function literalSource(call: BlockContent): string | undefined {
  const expression = call.content.argument('source')?.expression;
  if (expression?.kind !== 'template' || expression.parts.length !== 1) return undefined;
  const [part] = expression.parts;
  return part?.kind === 'literal' ? part.value : undefined;
}
