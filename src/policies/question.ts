import type { Node } from '../model/node.ts';
import type { Resource } from '../model/resource.ts';
import { RuleFault } from '../model/rule.ts';
import { all, Verdict } from '../model/verdict.ts';
import { Meta } from './environment.ts';
import type { Expression, Variables } from './expression.ts';
import { judge } from './judgement.ts';
import type { Message } from './message.ts';
import { treeOf } from './model-tree.ts';
import type { Pointer } from './pointer.ts';
import type { Trace } from './trace.ts';
import { celValue } from './views.ts';

/** Parts of a policy that are written in a language of their own. */
export type Part = 'where' | 'each' | 'require' | 'message';

interface Parts {
  readonly where: Expression | undefined;
  readonly each: Pointer | undefined;
  readonly require: Expression;
  readonly message: Message | undefined;
}

/** A policy as it is asked about a resource. */
export class Question {
  readonly #id: string;
  readonly #isDeclared: boolean;
  readonly #parts: Parts;
  readonly #placeOf: (part: Part) => string;
  #last: { readonly resource: Resource; readonly root: Node } | undefined;

  /** `isDeclared`: it speaks of the attributes of the input, not of those of the model. */
  constructor(id: string, isDeclared: boolean, parts: Parts, placeOf: (part: Part) => string) {
    this.#id = id;
    this.#isDeclared = isDeclared;
    this.#parts = parts;
    this.#placeOf = placeOf;
  }

  applies(resource: Resource): Verdict {
    const { where } = this.#parts;
    if (!where) return Verdict.pass();
    return this.#ask('where', resource, () => judge(where, this.#variables(resource), resource.site));
  }

  verdict(resource: Resource): Verdict {
    const { each } = this.#parts;
    if (!each) return this.#requirement(resource);
    const { nodes, missing } = each.of(this.#root(resource));
    return all(...nodes.map((node) => this.#requirement(resource, node)), ...missing.map((it) => Verdict.open(it)));
  }

  #requirement(resource: Resource, node?: Node): Verdict {
    const { require, message } = this.#parts;
    const variables = this.#variables(resource, node);
    const verdict = this.#ask('require', resource, () => judge(require, variables, node?.site ?? resource.site));
    return verdict.truth === 'fail' && message ? verdict.otherwise(message.text(variables)) : verdict;
  }

  /** A policy that cannot be asked is a fault of who wrote it, not of the resource. */
  #ask(part: Part, { address, site }: Resource, work: () => Verdict): Verdict {
    try {
      return work();
    } catch (error) {
      const what = `${this.#id} cannot be asked about ${address}: ${(error as Error).message}`;
      throw new RuleFault(`${what} (${part}, ${this.#placeOf(part)})`, site.origin);
    }
  }

  /** Made once for all that is asked about a resource. */
  #root(resource: Resource): Node {
    if (this.#last?.resource !== resource) {
      this.#last = { resource, root: this.#isDeclared ? resource.form!.tree() : treeOf(resource) };
    }
    return this.#last.root;
  }

  #variables(resource: Resource, each?: Node): Variables {
    const root = this.#root(resource);
    return (trace) => {
      const made = new Map<string, unknown>();
      const value = (name: string, node: Node | undefined) => {
        if (!made.has(name)) made.set(name, node && celValue(node, name, trace));
        return made.get(name);
      };
      return {
        get resource() {
          return value('resource', root);
        },
        get declared() {
          return resource.form ? value('declared', resource.form.tree()) : Object.create(null);
        },
        get each() {
          return value('each', each);
        },
        meta: metaOf(resource, trace),
      };
    };
  }
}

function metaOf({ address, root, form, region, change, site }: Resource, trace: Trace): Meta {
  return new Meta((name) => {
    switch (name) {
      case 'address':
        return address;
      case 'root':
        return root;
      case 'type':
        return form?.type;
      case 'input':
        return form?.source;
      case 'actions':
        return change && [...change.actions];
      case 'region': {
        const { it, site: place } = region;
        if (it.state === 'unknown')
          return celValue({ kind: 'unknown', why: it.why, site: place }, 'meta.region', trace);
        if (it.state === 'absent') return celValue({ kind: 'absent', site }, 'meta.region', trace);
        return celValue({ kind: 'scalar', value: it.value, site: place }, 'meta.region', trace);
      }
    }
  });
}
