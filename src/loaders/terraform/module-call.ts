import type { Hop } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { BlockContent } from './content.ts';
import { Expanded, type Expansion, keyText } from './expansion.ts';
import { ModuleInstance } from './instance.ts';
import { EvaluationError } from './language/error.ts';
import type { Resolved, Step } from './language/scope.ts';
import { ObjectValue, Tuple, Unknown, type Value } from './language/value.ts';
import { type ModuleSource, sourceOf } from './module-source.ts';
import type { Followed } from './scope.ts';
import { follow, keyOf } from './trace.ts';

/** A `module` block: where its module is, and the instances of the call. */
export class ModuleCall {
  readonly instance: ModuleInstance;
  readonly name: string;
  readonly block: BlockContent;
  #source: ModuleSource | undefined;
  readonly #expanded: Expanded;
  #children: Map<string | number, ModuleInstance> | undefined;

  constructor(instance: ModuleInstance, name: string, block: BlockContent) {
    this.instance = instance;
    this.name = name;
    this.block = block;
    this.#expanded = new Expanded(instance, block, `module.${name}`);
  }

  get source(): ModuleSource {
    this.#source ??= sourceOf(this);
    return this.#source;
  }

  get expansion(): Expansion {
    return this.#expanded.it;
  }

  get address(): string {
    return `${this.instance.prefix}module.${this.name}`;
  }

  /** By key; `''` for the only one, and for the one that stands for an unknown number. */
  get children(): ReadonlyMap<string | number, ModuleInstance> {
    if (this.#children) return this.#children;
    this.#children = new Map();
    const { source } = this;
    if (!source.module) return this.#children;
    for (const { key, scope } of this.expansion.instances) {
      const prefix = `${this.address}${keyText(key)}.`;
      const caller = { instance: this.instance, block: this.block, scope };
      this.#children.set(
        key ?? '',
        new ModuleInstance(
          this.instance.run,
          source.module,
          prefix,
          (child) => source.providers(child, caller),
          caller,
        ),
      );
    }
    return this.#children;
  }

  resolve(steps: readonly Step[]): Resolved {
    const { source, expansion } = this;
    if (!source.module) return { value: this.#unknown(source.why), consumed: 0 };
    if (expansion.kind === 'unknown') return { value: this.#unknown(expansion.why), consumed: 0 };
    if (expansion.kind === 'single') return this.#output(this.children.get(''), steps, 0);
    const [first] = steps;
    const key = first && keyOf(first);
    const child = key === undefined ? undefined : this.children.get(key);
    if (child && first) return this.#output(child, steps.slice(1), 1);
    return { value: this.#whole(), consumed: 0 };
  }

  follow(steps: readonly Step[], hops: readonly Hop[]): Followed | undefined {
    let consumed = 0;
    let child = this.children.get('');
    if (!child && steps[0]) {
      const key = keyOf(steps[0]);
      child = key === undefined ? undefined : this.children.get(key);
      consumed = 1;
    }
    const step = steps[consumed];
    if (!child || step?.kind !== 'attribute') return undefined;
    const output = child.module.outputs.get(step.name);
    const value = output?.content.argument('value');
    if (!output || !value) return undefined;
    const hop = { what: `${child.prefix}${step.name}`, span: output.file.span(output.header) };
    return { written: follow(value.expression, value.file, child, [hop, ...hops]), consumed: consumed + 1 };
  }

  #output(child: ModuleInstance | undefined, steps: readonly Step[], consumed: number): Resolved {
    const [step] = steps;
    if (!child)
      return { value: this.#unknown({ kind: 'not-loaded', text: `${this.address} is not loaded` }), consumed };
    if (step?.kind !== 'attribute') return { value: outputsOf(child), consumed };
    const value = child.output(step.name);
    if (value !== undefined) return { value, consumed: consumed + 1 };
    if (child.module.incomplete) {
      const why: Why = { kind: 'not-loaded', text: `a file of ${this.address} could not be read` };
      return { value: this.#unknown(why), consumed: consumed + 1 };
    }
    throw new EvaluationError(
      'Unsupported attribute',
      `This object does not have an attribute named "${step.name}".`,
      step.range,
    );
  }

  /** All instances as one value. */
  #whole(): Value {
    const children = [...this.children];
    if (this.expansion.kind === 'count') return new Tuple(children.map(([, child]) => outputsOf(child)));
    return new ObjectValue(new Map(children.map(([key, child]) => [String(key), outputsOf(child)])));
  }

  #unknown(why: Why): Value {
    return new Unknown('dynamic', why);
  }
}

function outputsOf(child: ModuleInstance): Value {
  const names = [...child.module.outputs.keys()].sort();
  return new ObjectValue(new Map(names.map((name) => [name, child.output(name) as Value])));
}
