import { expect } from 'expect';
import { Starved, type withinLimit } from './time-limit.ts';

interface Test {
  readonly name: string;
  readonly run: () => unknown;
  readonly fails: boolean;
}

type Body = (...args: never[]) => unknown;

/** Of vitest what the tests of rules and of the model use. Tests are collected and run one after the other. */
export class TestRunner {
  #tests: Test[] = [];
  #path: string[] = [];
  #ends: (() => unknown)[] = [];
  #afterAll: (() => unknown)[] = [];
  /** How a test is called. */
  within: typeof withinLimit = (work) => work();
  /** Groups that are not even looked into. */
  skips: (path: readonly string[]) => boolean = () => false;

  readonly standIn = {
    expect,
    afterAll: (end: () => unknown) => void this.#afterAll.push(end),
    onTestFinished: (end: () => unknown) => void this.#ends.push(end),
    test: Object.assign(this.#test(false), {
      each: this.#each(false),
      fails: this.#test(true),
      skipIf: () => this.#test(false),
    }),
    get it() {
      return this.test;
    },
    describe: Object.assign((name: string, body: Body) => this.#group(name, () => body()), {
      each: (table: readonly unknown[]) => (name: string, body: Body) => {
        for (const row of table) this.#group(titled(name, row), () => body(...(rowOf(row) as never[])));
      },
    }),
  };

  /** Runs what a file of tests declares, up to the first that fails; answers with its name. */
  async firstFailure(load: () => void): Promise<string | undefined> {
    try {
      return await this.#firstFailure(load);
    } finally {
      for (const end of this.#afterAll.splice(0)) end();
    }
  }

  async #firstFailure(load: () => void): Promise<string | undefined> {
    this.#tests = [];
    this.#path = [];
    try {
      this.within(load);
    } catch (error) {
      if (error instanceof Starved) throw error;
      return `the file cannot be loaded: ${(error as Error).message}`;
    }
    for (const { name, run, fails } of this.#tests) {
      try {
        await this.within(run);
        if (fails) return name;
      } catch (error) {
        if (error instanceof Starved) throw error;
        if (!fails) return `${name}: ${String((error as Error).message).slice(0, 200)}`;
      } finally {
        for (const end of this.#ends.splice(0)) end();
      }
    }
    return undefined;
  }

  #test(fails: boolean) {
    return (name: string, body: Body) => {
      this.#tests.push({ name: [...this.#path, name].join(' > '), run: () => body(), fails });
    };
  }

  #each(fails: boolean) {
    return (table: readonly unknown[]) => (name: string, body: Body) => {
      for (const row of table) {
        this.#tests.push({
          name: [...this.#path, titled(name, row)].join(' > '),
          run: () => body(...(rowOf(row) as never[])),
          fails,
        });
      }
    };
  }

  #group(name: string, body: () => unknown): void {
    this.#path.push(name);
    if (!this.skips(this.#path)) body();
    this.#path.pop();
  }
}

const rowOf = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

function titled(name: string, row: unknown): string {
  let at = 0;
  const cells = rowOf(row);
  return name.replace(/%[sdj]|%\.\d+s/g, () => String(cells[at++]));
}
