import type { Finding } from '../../src/model/finding.ts';
import type { Judged } from '../fixtures/in-memory.ts';

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
    // What only an id names is a resource of the code as long as something names it.
    const isDeclared = ({ root, resource }: Finding) => after.resources.has(`${root} ${resource}`);
    const gone = [...was].filter(([key, it]) => isDeclared(it) && !is.has(key) && !open.has(key) && !isNamed);
    const come = [...is].filter(([key, it]) => isDeclared(it) && !was.has(key));
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
