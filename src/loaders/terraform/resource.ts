import type { Hop } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { Argument, BlockContent } from './content.ts';
import { DataSourceAnswer } from './data-source.ts';
import { Expanded, type Expansion, keyText } from './expansion.ts';
import type { ModuleInstance } from './instance.ts';
import { convert, makeSet } from './language/convert.ts';
import { ConversionError, EvaluationError } from './language/error.ts';
import { bounded, evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import type { Resolved, Step } from './language/scope.ts';
import { type Type, typeOf } from './language/type.ts';
import { List, Null, ObjectValue, SetValue, Tuple, Unknown, type Value } from './language/value.ts';
import { type NestedBlock, nestedBlocks } from './nested.ts';
import { type BlockSchema, schemaOf, typeOfBlock, typeOfNested } from './schema.ts';
import type { Followed, TracingScope } from './scope.ts';
import { follow, keyOf } from './trace.ts';

/** A `resource` or `data` block, with the instances that it stands for. */
export class ResourceBlock {
  readonly module: ModuleInstance;
  readonly mode: 'resource' | 'data';
  readonly block: BlockContent;
  readonly type: string;
  readonly name: string;
  readonly schema: BlockSchema | undefined;
  /** Address within its module. */
  readonly path: string;
  readonly #expanded: Expanded;
  #instances: Map<string | number, ResourceInstance> | undefined;

  constructor(module: ModuleInstance, mode: 'resource' | 'data', block: BlockContent) {
    this.module = module;
    this.mode = mode;
    this.block = block;
    this.type = block.labels[0]!;
    this.name = block.labels[1]!;
    this.schema = schemaOf(mode, this.type);
    this.path = `${mode === 'data' ? 'data.' : ''}${this.type}.${this.name}`;
    this.#expanded = new Expanded(module, block, this.path);
  }

  /** Address without a key. */
  get address(): string {
    return `${this.module.prefix}${this.path}`;
  }

  get expansion(): Expansion {
    return this.#expanded.it;
  }

  /** By key; `''` for the only one. */
  get instances(): ReadonlyMap<string | number, ResourceInstance> {
    this.#instances ??= new Map(
      this.expansion.instances.map(({ key, scope }) => [key ?? '', new ResourceInstance(this, key, scope)]),
    );
    return this.#instances;
  }

  /** The value of a reference, by the steps after the resource's name. */
  resolve(steps: readonly Step[]): Resolved {
    const { expansion } = this;
    const [first, second] = steps;
    if (expansion.kind === 'single') return this.#attribute(this.instances.get('')!, first, 0);
    const key = first && keyOf(first);
    if (expansion.kind === 'unknown') {
      if (first?.kind !== 'index' || second?.kind !== 'attribute')
        return { value: new Unknown('dynamic', expansion.why), consumed: 0 };
      const address = `${this.address}${keyText(key ?? '*')}`;
      return { value: this.#uncertain(address, second.name, expansion.why), consumed: 2 };
    }
    const instance = key === undefined ? undefined : (this.instances.get(key) ?? this.instances.get(Number(key)));
    if (instance) {
      const attribute = this.#attribute(instance, second, 1);
      return attribute;
    }
    return { value: this.whole(), consumed: 0 };
  }

  follow(steps: readonly Step[], hops: readonly Hop[], consumed: number): Followed | undefined {
    let at = 0;
    let instance = this.expansion.kind === 'single' ? this.instances.get('') : undefined;
    if (!instance && steps[0]) {
      const key = keyOf(steps[0]);
      instance = key === undefined ? undefined : this.instances.get(key);
      at = 1;
    }
    const step = steps[at];
    if (!instance || step?.kind !== 'attribute') return undefined;
    if (this.mode === 'data') {
      const told = instance.answer?.hop(steps.slice(at));
      return told && { told };
    }
    const argument = this.block.content.argument(step.name);
    if (!argument) return undefined;
    const what = `${instance.address}.${step.name}`;
    const hop = { what, span: argument.file.span(argument.expression) };
    const written = follow(argument.expression, argument.file, instance.scope, [hop, ...hops]);
    return { written, consumed: consumed + at + 1 };
  }

  /** All instances as one value. */
  whole(): Value {
    const { kind } = this.expansion;
    const all = [...this.instances.values()];
    if (kind === 'count') return new Tuple(all.map((it) => it.value()));
    if (kind === 'each') return new ObjectValue(new Map(all.map((it) => [String(it.key), it.value()])));
    return kind === 'single' ? all[0]!.value() : new Unknown('dynamic', (this.expansion as { why: Why }).why);
  }

  #attribute(instance: ResourceInstance, step: Step | undefined, consumed: number): Resolved {
    if (step?.kind !== 'attribute') return { value: instance.value(), consumed };
    return { value: instance.attribute(step.name, step), consumed: consumed + 1 };
  }

  #uncertain(address: string, attribute: string, why: Why): Value {
    this.module.run.types.set(address, this.type);
    return new Unknown(this.schema?.attributes.get(attribute)?.type ?? 'dynamic', why, {
      reference: { address, attribute },
    });
  }
}

/** One instance of a resource or data source. */
export class ResourceInstance {
  readonly resource: ResourceBlock;
  readonly key: string | number | undefined;
  readonly scope: TracingScope;
  readonly address: string;
  readonly #values = new Map<string, Value | 'busy'>();
  #answer: DataSourceAnswer | null | undefined;

  constructor(resource: ResourceBlock, key: string | number | undefined, scope: TracingScope) {
    this.resource = resource;
    this.key = key;
    this.scope = scope;
    this.address = `${resource.address}${keyText(key)}`;
  }

  /** An attribute as a reference sees it while planning: what is set is known, what the provider decides is not. */
  attribute(name: string, step?: Step): Value {
    const { block, schema, mode } = this.resource;
    const argument = block.content.argument(name);
    const attribute = schema?.attributes.get(name);
    const read = mode === 'data' && attribute?.computed ? this.answer?.attribute(name) : undefined;
    if (read !== undefined) return read;
    if (argument && !isMeta(name)) {
      const value = this.argument(argument);
      if (!(plain(value) instanceof Null && attribute?.computed)) return value;
    }
    if (attribute) {
      if (attribute.computed || mode === 'data') return this.#unknown(name, attribute.type);
      return attribute.default ?? new Null(attribute.type);
    }
    const nested = schema?.blocks.get(name);
    if (nested) return this.#once(name, () => this.#blocks(name, nested));
    if (schema && step && name !== 'id') {
      const known = this.resource.type === 'terraform_data';
      if (known) {
        throw new EvaluationError(
          'Unsupported attribute',
          `This object has no argument, nested block, or exported attribute named "${name}".`,
          step.range,
        );
      }
    }
    return this.#unknown(name, name === 'id' ? 'string' : 'dynamic');
  }

  /** What a data source reads, where facts are given that may have it. */
  get answer(): DataSourceAnswer | undefined {
    if (this.#answer === undefined) {
      this.#answer = null;
      if (this.resource.mode === 'data' && this.resource.module.run.answers)
        this.#answer = DataSourceAnswer.of(this) ?? null;
    }
    return this.#answer ?? undefined;
  }

  /** The value of an argument, converted to what the provider's schema says. */
  argument(argument: Argument): Value {
    const known = this.#values.get(argument.name);
    return known === undefined || known === 'busy' ? this.#evaluated(argument) : known;
  }

  #evaluated(argument: Argument): Value {
    const { module, schema, path } = this.resource;
    return module.once(this.#values, argument.name, argument, `${path}.${argument.name}`, () => {
      const value = evaluate(argument.expression, this.scope);
      const wanted = schema?.attributes.get(argument.name)?.type;
      return wanted === undefined ? value : converted(value, wanted, argument);
    });
  }

  /** The whole resource as a value. */
  value(): Value {
    return this.#once('', () => this.#whole());
  }

  /** Blocks, and the resource as a whole (no name), may need themselves as arguments do. */
  #once(name: string, value: () => Value): Value {
    const { module, block, path } = this.resource;
    const place: Argument = {
      file: block.file,
      name,
      nameRange: block.header,
      expression: { kind: 'null', ...block.header },
    };
    return module.once(this.#values, name, place, name === '' ? path : `${path}.${name}`, value);
  }

  #whole(): Value {
    const { block, schema } = this.resource;
    const names = new Set(schema ? [...schema.attributes.keys(), ...schema.blocks.keys()] : []);
    if (!schema) {
      for (const argument of block.content.arguments()) if (!isMeta(argument.name)) names.add(argument.name);
    }
    const attributes = new Map([...names].sort().map((name) => [name, this.attribute(name)]));
    return new ObjectValue(attributes, schema ? undefined : this.#unknown('', 'dynamic'));
  }

  #blocks(name: string, schema: BlockSchema & { nesting: string }): Value {
    const { members, missing } = nestedBlocks(this.resource.block.content, this.scope, name, this.resource.module.run);
    if (missing) return new Unknown(typeOfNested(schema), missing.why);
    const items = members.map((it) => objectOf(it, schema, this));
    if (schema.nesting === 'single') return items[0] ?? new Null(typeOfBlock(schema));
    if (items.length === 0 && this.resource.mode === 'data') return this.#unknown(name, typeOfNested(schema));
    return schema.nesting === 'set' ? makeSet(typeOfBlock(schema), items) : new List(typeOfBlock(schema), items);
  }

  #unknown(attribute: string, type: Type): Unknown {
    const { mode, module } = this.resource;
    module.run.types.set(this.address, this.resource.type);
    const why: Why =
      mode === 'data'
        ? (this.answer?.why ?? { kind: 'data', text: `${this.address} is read only when the plan is made` })
        : { kind: 'computed', text: `${this.address}.${attribute} is known after apply` };
    return new Unknown(type, why, {
      notNull: attribute === 'id',
      ...(attribute !== '' && { reference: { address: this.address, attribute } }),
    });
  }
}

/** Arguments that are Terraform's and not the provider's. */
export const isMeta = (name: string) =>
  name === 'count' || name === 'for_each' || name === 'provider' || name === 'depends_on';

function objectOf(block: NestedBlock, schema: BlockSchema, instance: ResourceInstance): Value {
  const attributes = new Map<string, Value>();
  for (const [name, { type, computed }] of schema.attributes) {
    const argument = block.content.argument(name);
    const value = argument ? evaluateIn(block, argument, type, instance) : new Null(type);
    const open: Why = { kind: 'computed', text: `${instance.address} ${block.path}.${name} is known after apply` };
    attributes.set(name, computed && plain(value) instanceof Null ? new Unknown(type, open) : value);
  }
  for (const [name, nested] of schema.blocks) {
    const { members, missing } = nestedBlocks(block.content, block.scope, name, instance.resource.module.run);
    const items = members.map((it) => objectOf(it, nested, instance));
    const type = typeOfBlock(nested);
    attributes.set(
      name,
      missing
        ? new Unknown(typeOfNested(nested), missing.why)
        : nested.nesting === 'set'
          ? new SetValue(type, items)
          : new List(type, items),
    );
  }
  return new ObjectValue(new Map([...attributes].sort(([a], [b]) => (a < b ? -1 : 1))));
}

function evaluateIn(block: NestedBlock, argument: Argument, type: Type, instance: ResourceInstance): Value {
  return instance.resource.module.run.guard(argument.file, () =>
    converted(evaluate(argument.expression, block.scope), type, argument),
  );
}

/** Conversion to the provider's type; what does not fit is the provider's error, worded as Terraform does. */
export function converted(value: Value, type: Type, argument: Argument): Value {
  if (type === 'dynamic' || typeOf(value) === type) return value;
  try {
    return bounded(argument.expression, () => convert(value, type));
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const detail = `Inappropriate value for attribute "${argument.name}": ${error.message}.`;
    throw new EvaluationError('Incorrect attribute value type', detail, argument.expression);
  }
}
