import type { Edit, Editor, Rewrite } from '../../model/source.ts';
import { BodyEditor, type Replacement } from '../hcl/index.ts';
import type { Readers } from '../readers.ts';
import type { Place } from './form.ts';
import type { ResourceInstance } from './resource.ts';

/** Changes an argument of a resource, or of a block in it, where that stands in a file of the user's own. */
export class ArgumentEditor implements Editor {
  readonly #instance: ResourceInstance;
  readonly #place: Place;
  readonly #name: string;

  constructor(instance: ResourceInstance, place: Place, name: string) {
    this.#instance = instance;
    this.#place = place;
    this.#name = name;
  }

  set(text: string): Rewrite | undefined {
    if (!/^[\w.:-]+$/.test(text)) return undefined;
    const literal = `"${text}"`;
    const isArgument = this.#place.schema?.attributes.has(this.#name) ?? false;
    return this.#rewrite((body) => {
      if (body.argument(this.#name)) return body.replace(this.#name, literal);
      return isArgument ? body.insert(this.#name, literal) : undefined;
    });
  }

  remove(): Rewrite | undefined {
    return this.#rewrite((body) => body.remove(this.#name));
  }

  rename(name: string): Rewrite | undefined {
    const { path, schema } = this.#place;
    if (path !== '' || !schema?.attributes.has(name) || this.#isNamedElsewhere()) return undefined;
    return this.#rewrite((body) => body.rename(this.#name, name));
  }

  #rewrite(change: (body: BodyEditor) => Replacement[] | undefined): Rewrite | undefined {
    const native = this.#place.content.native;
    if (!native?.file.isEditable) return undefined;
    const { file, body } = native;
    const { run } = this.#instance.resource.module;
    const { files, readers } = run.modules;
    const home = files.repository(run.folder) ?? files.cwd;
    if (!run.isOwn(file.name) || !files.within(file.path, [home])) return undefined;
    const replacements = change(new BodyEditor(file.text, body));
    if (!replacements) return undefined;
    const edits = replacements
      .toSorted((a, b) => a.start - b.start)
      .map((it) => ({ span: file.span(it), text: it.text }));
    return rewrite(edits, readers, this.#instance.resource.block.header, this.#place.parts);
  }

  /** `ignore_changes` and references use the old name, too: these are not changed with it. */
  #isNamedElsewhere(): boolean {
    const { block, type, name, module } = this.#instance.resource;
    const own = literally(`${type}.${name}`);
    const reference = new RegExp(`\\b${own}\\s*(\\[[^\\]]*\\]|\\.\\*|\\.\\d+)?\\.${this.#name}\\b`);
    const word = new RegExp(`\\b${this.#name}\\b`);
    const rules = block.content.blocks('lifecycle').map(({ file, range }) => file.text.slice(range.start, range.end));
    return rules.some((text) => word.test(text)) || module.module.files.some(({ text }) => reference.test(text));
  }
}

/** A name that is no identifier is a mistake, which is told elsewhere; it is not taken for a pattern. */
const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** How many resources there are is known when all roots are loaded. Until then nothing but the header is held for it. */
function rewrite(edits: readonly Edit[], readers: Readers, header: object, parts: number): Rewrite {
  return {
    edits,
    parts,
    get resources() {
      return readers.of(header);
    },
  };
}
