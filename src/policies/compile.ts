import { nearest, suggestion } from '../model/nearest.ts';
import type { PolicyRule, Snippet } from '../model/policy.ts';
import type { Kind, Resource } from '../model/resource.ts';
import type { Span } from '../model/source.ts';
import { Verdict } from '../model/verdict.ts';
import { attributes, kinds } from './attributes.ts';
import { environmentFor } from './environment.ts';
import { Expression, ExpressionFault } from './expression.ts';
import { Message } from './message.ts';
import { frame } from './model-tree.ts';
import { Pointer } from './pointer.ts';
import { type Part, Question } from './question.ts';
import type { Policy, PolicyFile } from './schema.generated.ts';

/** A file of policies that the schema allows, and where everything in it stands. */
export interface PolicyText {
  /** As the schema has it. */
  readonly data: unknown;
  /** Place of a value. */
  readonly spanOf: (path: readonly (string | number)[]) => Span;
  /** Place of a part of a text, by offsets within the text. */
  readonly spanWithin: (path: readonly (string | number)[], start: number, end: number) => Span;
}

export interface Compiled {
  readonly rules: readonly PolicyRule[];
  readonly faults: readonly { readonly message: string; readonly span: Span }[];
}

/** Declared types that policies may be about. */
export interface DeclaredTypes {
  readonly known: ReadonlySet<string>;
  /** Names of the attributes of a type, where they are known. */
  readonly attributesOf: (type: string) => readonly string[] | undefined;
}

/** Makes rules of policies. */
export function compile(text: PolicyText, types: DeclaredTypes): Compiled {
  const rules: PolicyRule[] = [];
  const faults: { message: string; span: Span }[] = [];
  (text.data as PolicyFile).policies.forEach((policy, at) => {
    const compiler = new Compiler(policy, ['policies', at], text, types);
    const rule = compiler.rule();
    faults.push(...compiler.faults);
    if (rule) rules.push(rule);
  });
  return { rules, faults };
}

class Compiler {
  readonly faults: { message: string; span: Span }[] = [];
  readonly #policy: Policy;
  readonly #path: readonly (string | number)[];
  readonly #text: PolicyText;
  readonly #types: DeclaredTypes;

  constructor(policy: Policy, path: readonly (string | number)[], text: PolicyText, types: DeclaredTypes) {
    this.#policy = policy;
    this.#path = path;
    this.#text = text;
    this.#types = types;
  }

  /** `undefined` where there are faults. */
  rule(): PolicyRule | undefined {
    const { id, title, level = 'error', why, fix, sources = [] } = this.#policy;
    const tests = this.#tests();
    const on = this.#on();
    if (!on) return undefined;
    const { subject, attributes } = on;
    const language = { environment: environmentFor(subject, false), attributes };
    const hasEach = this.#policy.each !== undefined;
    const withEach = hasEach ? { environment: environmentFor(subject, true), attributes } : language;
    const where = this.#part('where', (text) => new Expression(text, language, 'bool'));
    const each = this.#part('each', (text) => new Pointer(text, on.attributes));
    const require = this.#part('require', (text) => new Expression(text, withEach, 'bool'));
    const message = this.#part('message', (text) => new Message(text, withEach));
    if (this.faults.length > 0 || !require) return undefined;
    const asked = new Question(id, on.subject === 'types', { where, each, require, message }, (part) =>
      this.#placeOf(part),
    );
    return {
      id,
      title,
      level,
      why,
      fix,
      types: on.types,
      written: this.#text.spanOf([...this.#path, 'id']),
      inputs: ['template', 'live'],
      sources: sources.map(({ title, url, updated, says }) => ({
        page: { title, ...(url !== undefined && { url }) },
        ...(updated !== undefined && { updated }),
        ...(says !== undefined && { says }),
      })),
      on: on.kind,
      when: (resource) => (on.covers(resource) ? asked.applies(resource) : Verdict.fail()),
      require: (resource) => asked.verdict(resource),
      examples: examplesOf(tests),
      tests,
    };
  }

  #on() {
    const named = [this.#policy.on].flat();
    const types = named.filter((it) => !kinds.includes(it as Kind));
    for (const type of types.filter((it) => !this.#isType(it))) {
      const at = Array.isArray(this.#policy.on) ? ['on', named.indexOf(type)] : ['on'];
      const near = suggestion(type, [...kinds, ...this.#types.known]);
      const message = `there is no kind and no type of resource "${type}"${near}`;
      this.faults.push({ message, span: this.#text.spanOf([...this.#path, ...at]) });
    }
    if (this.faults.length > 0) return undefined;
    if (types.length > 0 && types.length < named.length) {
      const message = 'these are kinds and types: they have other attributes, so give each a policy of its own';
      this.faults.push({ message, span: this.#text.spanOf([...this.#path, 'on']) });
      return undefined;
    }
    const wanted = new Set(named);
    const isTypes = types.length > 0;
    const [kind] = named as Kind[];
    const first = new WeakMap<object, Resource>();
    return {
      types,
      attributes: isTypes ? this.#attributesOf(named) : new Set([...frame, ...(named as Kind[]).flatMap(namesOf)]),
      subject: isTypes ? 'types' : named.length > 1 ? 'several kinds' : kind!,
      kind: isTypes || named.length > 1 ? ('any' as const) : kind!,
      covers: (resource: Resource) => {
        const { declared, kind, form } = resource;
        if (!declared) return false;
        if (!isTypes) return wanted.has(kind);
        if (!form || !wanted.has(form.type)) return false;
        // What is declared once may be several resources of the model: it is asked about once, as what it is called there.
        if (!first.has(form) && form.tree().site.resource === resource.address) first.set(form, resource);
        return first.get(form) === resource;
      },
    } as const;
  }

  /** One that the model knows, or another of the cloud's that is not all but the same word. */
  #isType(name: string): boolean {
    const { known, attributesOf } = this.#types;
    if (known.has(name) || attributesOf(name)) return true;
    const isOfCloud = /^(alicloud_[a-z0-9_]+|ALIYUN::\w+::\w+)$/.test(name);
    return isOfCloud && nearest(name, known, 1) === undefined;
  }

  /** Of all of them; none where those of one are not known. */
  #attributesOf(types: readonly string[]): ReadonlySet<string> | undefined {
    const lists = types.map((type) => this.#types.attributesOf(type));
    return lists.includes(undefined) ? undefined : new Set(lists.flatMap((it) => it ?? []));
  }

  #part<T>(name: Part, make: (text: string) => T): T | undefined {
    const text = this.#policy[name];
    if (text === undefined) return undefined;
    try {
      return make(text);
    } catch (error) {
      const path = [...this.#path, name];
      const isPlaced = error instanceof ExpressionFault;
      const span = isPlaced ? this.#text.spanWithin(path, error.start, error.end) : this.#text.spanOf(path);
      this.faults.push({ message: `${name}: ${(error as Error).message}`, span });
      return undefined;
    }
  }

  #tests(): Snippet[] {
    const { tests = {} } = this.#policy;
    return (['good', 'bad', 'open'] as const).flatMap((expects) => {
      const given = tests[expects] ?? [];
      return [given].flat().map((text, at) => {
        const path = [...this.#path, 'tests', expects, ...(Array.isArray(given) ? [at] : [])];
        return { expects, text, spanOf: (start: number, end: number) => this.#text.spanWithin(path, start, end) };
      });
    });
  }

  #placeOf(part: Part): string {
    const { file, line, column } = this.#text.spanOf([...this.#path, part]);
    return `${file}:${line}:${column}`;
  }
}

const namesOf = (kind: Kind) => Object.keys(attributes[kind]);

function examplesOf(tests: readonly Snippet[]): PolicyRule['examples'] {
  const first = (expects: Snippet['expects']) => tests.find((it) => it.expects === expects)?.text;
  const open = first('open');
  return { bad: first('bad') ?? '', good: first('good') ?? '', ...(open !== undefined && { open }) };
}
