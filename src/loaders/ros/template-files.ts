import type { Files } from '../files.ts';
import { Template } from './template.ts';

/** The files of a run that are templates, each parsed once. */
export class TemplateFiles {
  readonly #files: Files;
  readonly #byPath = new Map<string, Template>();
  /** By the name in reports. */
  readonly #byName = new Map<string, Template[]>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** A template, or why the file cannot be read. */
  read(path: string): Template | string {
    const known = this.#byPath.get(path);
    if (known) return known;
    const name = this.#files.display(path);
    const read = this.#files.read(path);
    return 'text' in read ? this.take(path, name, read.text) : `${name} ${read.fault}`;
  }

  /** Takes a text in place of the file's own. */
  take(path: string, name: string, text: string): Template {
    const template = Template.read(path, name, text);
    this.#byPath.set(path, template);
    const others = this.#byName.get(name);
    if (others) others.push(template);
    else this.#byName.set(name, [template]);
    return template;
  }

  isRead(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** Those that were read and have this name: a text that came from elsewhere may be named like a file. */
  named(name: string): readonly Template[] {
    return this.#byName.get(name) ?? [];
  }

  /** Those that were read. */
  all(): Iterable<Template> {
    return this.#byPath.values();
  }
}
