import type { Problem } from '../../model/finding.ts';
import type { Loading } from '../loading.ts';
import { Template } from './template.ts';

/** What the stacks of one root template share. */
export class Run {
  readonly loading: Loading;
  /** The name of the root in reports. */
  readonly root: string;
  readonly region: string | undefined;
  /** How many calls are being worked out inside of each other. */
  depth = 0;
  readonly #templates: Map<string, Template>;

  constructor(loading: Loading, root: string, region: string | undefined, templates: Map<string, Template>) {
    this.loading = loading;
    this.root = root;
    this.region = region;
    this.#templates = templates;
  }

  problem(problem: Problem): void {
    this.loading.problem(problem);
  }

  notice(notice: Problem): void {
    this.loading.notice(notice);
  }

  /** A template of the disk, each is parsed once; or why it cannot be read. */
  template(path: string): Template | string {
    const known = this.#templates.get(path);
    if (known) return known;
    const { files } = this.loading;
    const read = files.read(path);
    if (!('text' in read)) return `${files.display(path)} ${read.fault}`;
    const template = Template.read(path, files.display(path), read.text);
    this.#templates.set(path, template);
    return template;
  }
}
