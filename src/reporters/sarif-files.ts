import type { Artifact, ArtifactLocation, Location, PhysicalLocation, Region } from 'sarif';
import type { Sources } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import type { Context } from './context.ts';
import { encodePath } from './encode-path.ts';
import { lineHashes } from './line-hash.ts';

export const rootId = '%SRCROOT%';

/** The files that a SARIF run speaks of, in the order in which it does, and the hashes of their lines. */
export class SarifFiles {
  readonly #context: Context;
  readonly #sources: Sources;
  readonly #indexes = new Map<string, number>();
  readonly #hashes = new Map<string, readonly string[] | undefined>();

  constructor(context: Context, sources: Sources) {
    this.#context = context;
    this.#sources = sources;
  }

  get artifacts(): Artifact[] {
    return [...this.#indexes].map(([file]) => ({
      location: { uri: this.#uri(file), uriBaseId: rootId },
      roles: ['analysisTarget'],
      encoding: 'UTF-8',
    }));
  }

  location(span: Span, message?: string): Location {
    return { physicalLocation: this.physical(span), ...(message && { message: { text: message } }) };
  }

  physical(span: Span): PhysicalLocation {
    return { artifactLocation: this.artifact(span.file), region: region(span) };
  }

  artifact(file: string): ArtifactLocation {
    let index = this.#indexes.get(file);
    if (index === undefined) {
      index = this.#indexes.size;
      this.#indexes.set(file, index);
    }
    return { uri: this.#uri(file), uriBaseId: rootId, index };
  }

  /** `undefined` for what has no text, a live resource say. */
  lineHash({ file, line }: Span): string | undefined {
    if (!this.#hashes.has(file)) {
      const text = this.#sources.text(file);
      this.#hashes.set(file, text === undefined ? undefined : lineHashes(text));
    }
    return this.#hashes.get(file)?.[line - 1];
  }

  #uri(file: string): string {
    return encodePath(this.#context.toRepository(file));
  }
}

export function region({ line, column, endLine, endColumn }: Span): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
