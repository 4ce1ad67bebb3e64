import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/engine/check.ts';
import { load } from '../../src/loaders/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { MemoryStore, top } from '../fuzz/memory-store.ts';

type Files = Readonly<Record<string, string>>;

/** What the rules say of files. */
export interface Judged {
  readonly findings: readonly Finding[];
  /** `root address` of the resources that are declared. */
  readonly resources: ReadonlySet<string>;
}

export const fixtures = join(import.meta.dirname, '../../fixtures');

/** Files of a folder by their paths in it. */
export function filesOf(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** All rules, asked of files that are in memory. */
export function judged(files: Files, varFiles: readonly string[] = []): Judged {
  const store = new MemoryStore(files);
  const loaded = load(['.'], { cwd: top, store, variables: {}, varFiles, environment: {}, exclude: [] });
  const settings = { ...defaultSettings, set: 'recommended' as const, today: '2026-12-01' };
  const { findings, problems } = check({ ...loaded, started: 0 }, rules, settings);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const resources = loaded.inventory.all('any').members.filter(({ declared }) => declared);
  return { findings, resources: new Set(resources.map(({ root, address }) => `${root} ${address}`)) };
}

/** Where an answer is another one, and why that is right: by the rule and the argument. */
type Exceptions = Readonly<Record<'goes' | 'comes', Readonly<Record<string, string>>>>;

/**
 * What a value decides that nobody knows. What a rule says may become open, and nothing else: a fault that comes would be
 * a false alarm, and in place of one that goes has to come an open finding of it, or one that names what is not known.
 */
export class Comparison {
  readonly #exceptions: Exceptions;
  readonly #unknown: string;
  readonly #needed = new Set<string>();

  /** `unknown` is how reasons call what is not known. */
  constructor(unknown: string, exceptions: Exceptions) {
    this.#unknown = unknown;
    this.#exceptions = exceptions;
  }

  /** What is wrong after the value of the argument `name` is not known any more, but for the exceptions. */
  wrong(before: Judged, after: Judged, name: string): string[] {
    const [was, is, open] = [told(before, 'fail'), told(after, 'fail'), told(after, 'open')];
    const isNamed = after.findings.some(({ kind, why }) => kind === 'open' && why?.includes(this.#unknown));
    const gone = [...was].filter(([key, { root, resource }]) => {
      // What only an id named is no resource of the code any more.
      return !is.has(key) && !open.has(key) && !isNamed && after.resources.has(`${root} ${resource}`);
    });
    const come = [...is].filter(([key]) => !was.has(key));
    return [...this.#unexpected('goes', gone, name), ...this.#unexpected('comes', come, name)];
  }

  #unexpected(change: 'goes' | 'comes', faults: readonly [string, Finding][], name: string): string[] {
    return faults.flatMap(([, { rule, resource }]) => {
      const exception = `${rule} ${name}`;
      if (!(exception in this.#exceptions[change])) return [`without ${name} a fault ${change}: ${rule} ${resource}`];
      this.#needed.add(`${change}: ${exception}`);
      return [];
    });
  }

  /** Exceptions that no comparison has needed. */
  get idle(): string[] {
    const listed = Object.entries(this.#exceptions).flatMap(([change, its]) =>
      Object.keys(its).map((it) => `${change}: ${it}`),
    );
    return listed.filter((it) => !this.#needed.has(it));
  }
}

const told = ({ findings }: Judged, kind: Finding['kind']) =>
  new Map(findings.filter((it) => it.kind === kind).map((it) => [`${it.rule} ${it.root} ${it.resource}`, it]));
