import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The two rules that every peer was given: regions that take Anycast EIPs, and an Anycast EIP in every zone. */
export type Rule = 'regions' | 'zones';

/** The forms that the same load balancers are written in. */
export type Form = 'terraform' | 'plan' | 'ros';

/** Load balancers by a name that is theirs alone: `root address`. */
export interface Truth {
  readonly all: readonly string[];
  /** Those that are bad, as the generator made them. */
  readonly bad: Readonly<Record<Rule, ReadonlySet<string>>>;
}

/** What peers are run on: a folder with one form of the load balancers, and what is known of them. */
export class Scene {
  readonly form: Form;
  readonly folder: string;
  readonly truth: Truth;
  /** Bytes of what is read, and in how many files. */
  readonly bytes: number;
  readonly files: number;
  #byBlock: Map<string, string[]> | undefined;
  #lines = new Map<string, readonly string[]>();

  constructor(form: Form, folder: string, truth: Truth) {
    this.form = form;
    this.folder = folder;
    this.truth = truth;
    const paths = globSync('**/*.{tf,tfvars,json,yml,yaml}', { cwd: folder });
    this.files = paths.length;
    this.bytes = paths.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
  }

  /** The load balancers with an address in a root, those of all its instances where it has no key. */
  named(root: string, address: string): readonly string[] {
    return this.#blocks().get(`${root} ${address}`) ?? [];
  }

  /** The load balancers of the block around a line of Terraform or of a template. Lines count from 1. */
  at(file: string, line: number): readonly string[] {
    const lines = this.#linesOf(file);
    const root = this.form === 'ros' ? file : file.slice(0, Math.max(file.lastIndexOf('/'), 0));
    for (let at = line - 1; at >= 0; at--) {
      const text = lines[at] ?? '';
      if (this.form === 'ros') {
        const [, name] = /^ {2}(\w+):$/.exec(text) ?? [];
        if (name !== undefined) return this.named(root, name);
      } else {
        const [, call, type, name] = /^(?:module "(\w+)"|resource "(\w+)" "(\w+)")/.exec(text) ?? [];
        if (call !== undefined) return this.named(root, `module.${call}.alicloud_alb_load_balancer.this`);
        if (type !== undefined) return this.named(root, `${type}.${name}`);
      }
    }
    return [];
  }

  #linesOf(file: string): readonly string[] {
    const known = this.#lines.get(file);
    if (known) return known;
    const lines = readFileSync(join(this.folder, file), 'utf8').split('\n');
    this.#lines.set(file, lines);
    return lines;
  }

  #blocks(): ReadonlyMap<string, string[]> {
    if (this.#byBlock) return this.#byBlock;
    this.#byBlock = new Map();
    for (const id of this.truth.all) {
      for (const name of new Set([id, id.replace(/\[[^\]]*\]$/, '')])) {
        const ids = this.#byBlock.get(name);
        if (ids) ids.push(id);
        else this.#byBlock.set(name, [id]);
      }
    }
    return this.#byBlock;
  }
}
