import type { Problem } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';
import { LineTable, type Range } from '../hcl/index.ts';
import { isFlow } from './detect.ts';
import { readJson } from './json-reader.ts';
import { type Entry, entryOf, member, type Node, textOf } from './node.ts';
import { readYaml } from './yaml-reader.ts';

/** One parsed template, or a template that stands inside another one. */
export class Template {
  /** Absolute. */
  readonly path: string;
  /** As reports have it. */
  readonly name: string;
  readonly text: string;
  /** `undefined` where the text cannot be read. */
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
  /** The text is YAML in which every value stands for itself. */
  readonly editable: boolean = false;
  readonly #lines: LineTable;

  private constructor(path: string, name: string, text: string, lines: LineTable, root: Node | undefined) {
    this.path = path;
    this.name = name;
    this.text = text;
    this.root = root;
    this.#lines = lines;
    this.problems = [];
  }

  static read(path: string, name: string, text: string): Template {
    const isJson = isFlow(text) && (/\.json$/i.test(path) || /^\ufeff?\s*\{\s*"/.test(text));
    // A byte order mark counts for columns as little as it does for readers.
    const { root, faults, aliased } = isJson ? readJson(text.replace(/^\ufeff/, ' '), name) : readYaml(text);
    const template = new Template(path, name, text, new LineTable(text), root);
    const problems = faults.map(({ kind, message, range }) => ({ kind, message, location: template.span(range) }));
    if (root && root.kind !== 'map') {
      problems.push({ kind: 'syntax', message: 'a template is a map of sections', location: template.span(root) });
    }
    return Object.assign(template, { problems, editable: !isJson && aliased === false && problems.length === 0 });
  }

  /** A template that is written inside of this one. */
  inner(root: Node): Template {
    return new Template(this.path, this.name, this.text, this.#lines, root);
  }

  span(range: Range): Span {
    const start = this.#lines.positionAt(range.start);
    const end = this.#lines.positionAt(range.end);
    return { file: this.name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }

  lineOf(offset: number): number {
    return this.#lines.positionAt(offset).line;
  }

  startOfLine(line: number): number {
    return this.#lines.startOf(line);
  }

  section(name: string): Node | undefined {
    return member(this.root, name);
  }

  /** The entries of a section that is a map. */
  entries(section: string): ReadonlyMap<string, Entry> {
    const node = this.section(section);
    return node?.kind === 'map' ? node.entries : noEntries;
  }

  /** Names in `Transform`. */
  get transforms(): readonly string[] {
    const node = this.section('Transform');
    const items = node?.kind === 'list' ? node.items : node ? [node] : [];
    return items.flatMap((it) => textOf(it) ?? []);
  }

  /** The key of a section, or the beginning of the template. */
  place(section: string): Range {
    return entryOf(this.root, section)?.keyRange ?? { start: this.root?.start ?? 0, end: this.root?.start ?? 0 };
  }
}

const noEntries: ReadonlyMap<string, Entry> = new Map();
