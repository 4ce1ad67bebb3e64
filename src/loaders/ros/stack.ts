import type { Range } from '../hcl/index.ts';
import { isEcho, isGroup, isId } from './attributes.ts';
import { evaluate, type Scope, unknown } from './evaluate.ts';
import { EvaluationFault } from './fault.ts';
import type { Call } from './functions/call.ts';
import { entryOf, member, type Node, textOf } from './node.ts';
import { type Given, parameterValue } from './parameters.ts';
import { ResourceBlock, type ResourceInstance } from './resource.ts';
import type { Run } from './run.ts';
import type { Template } from './template.ts';
import { List, placeAt, through, type Value } from './value.ts';

/** Calls that are nested deeper refer to each other without end, or as good as that. */
const deepestCall = 250;

/** A call takes as long as some hundred steps of other expressions, whatever it does. */
const stepsOfACall = 100;

/** A template with its parameters: what its names mean. Everything is worked out when somebody asks, and once. */
export class Stack {
  readonly template: Template;
  readonly run: Run;
  /** Stands before the addresses of resources: `Network.` in a nested stack, else nothing. */
  readonly prefix: string;
  readonly given: Given;
  /** The templates around this one, itself included. */
  readonly around: readonly Template[];
  readonly #known = new Map<string, Value | 'working'>();
  #resources: ReadonlyMap<string, ResourceBlock> | undefined;

  constructor(template: Template, run: Run, prefix: string, given: Given, around: readonly Template[] = []) {
    this.template = template;
    this.run = run;
    this.prefix = prefix;
    this.given = given;
    this.around = [...around, template];
  }

  get resources(): ReadonlyMap<string, ResourceBlock> {
    this.#resources ??= new Map(
      [...this.template.entries('Resources')].map(([name, entry]) => [name, new ResourceBlock(this, name, entry)]),
    );
    return this.#resources;
  }

  /** What `Ref` gives: a resource's id, the value of a parameter or local, or of a pseudo parameter. */
  named(name: string, call: Call): Value {
    const resource = this.#resource(name, call, (instance) => idOf(instance, call));
    if (resource) return resource;
    const parameter = this.parameter(name, call.node);
    if (parameter) return parameter;
    if (this.template.entries('Locals').has(name)) return this.#local(name, call);
    if (name.startsWith('ALIYUN::')) return this.#pseudo(name, call);
    throw new EvaluationFault(`nothing in this template is called "${name}"`, call.node);
  }

  /** The value of a parameter; `node` asks for it. */
  parameter(name: string, node: Node): Value | undefined {
    const entry = this.template.entries('Parameters').get(name);
    return entry && this.#once(`parameter ${name}`, node, () => parameterValue(this, entry));
  }

  /** What `Fn::GetAtt` gives. */
  attribute(name: string, attribute: string, call: Call): Value {
    const resource = this.#resource(name, call, (instance) => attributeOf(instance, attribute, call));
    if (resource) return resource;
    const local = this.template.entries('Locals').get(name);
    const type = textOf(member(local?.value, 'Type'));
    if (type?.startsWith('DATASOURCE::'))
      return unknown('data', `${name} is read when the stack is created`, call.place);
    throw new EvaluationFault(`no resource in this template is called "${name}"`, call.node);
  }

  /** The answer of a condition. */
  condition(name: string, node: Node): Value {
    const entry = this.template.entries('Conditions').get(name);
    if (!entry) throw new EvaluationFault(`no condition in this template is called "${name}"`, node);
    const scope = { stack: this, index: undefined };
    return this.#once(`condition ${name}`, node, () => evaluate(entry.value, scope, `Conditions.${name}`));
  }

  /** What the stack hands out under a key of `Outputs`. */
  output(key: string, call: Call): Value {
    const entry = this.template.entries('Outputs').get(key);
    const value = member(entry?.value, 'Value');
    if (!entry || !value) throw new EvaluationFault(`the nested stack has no output "${key}"`, call.node);
    const scope = { stack: this, index: undefined };
    const found = this.#once(`output ${key}`, entry.keyRange, () => evaluate(value, scope, `Outputs.${key}`));
    return through(found, `output ${this.prefix}${key}`, this, entry.keyRange);
  }

  /** Works out a call inside of other calls. */
  deeper<T>(node: Range, work: () => T): T {
    this.run.use(node, 0, 0, stepsOfACall);
    if (this.run.depth >= deepestCall) throw new EvaluationFault('functions are nested too deep here', node);
    this.run.depth++;
    try {
      return work();
    } finally {
      this.run.depth--;
    }
  }

  #resource(name: string, call: Call, value: (instance: ResourceInstance) => Value): Value | undefined {
    const whole = this.resources.get(name);
    const [, counted, position] = (!whole && /^(.*)\[(\d+)\]$/.exec(name)) || [];
    const block = whole ?? (counted === undefined ? undefined : this.resources.get(counted));
    if (!block) return undefined;
    const { expansion } = block;
    if (expansion.kind === 'none') {
      throw new EvaluationFault(`${block.address} does not exist here: ${expansion.because}`, call.node);
    }
    if (position !== undefined) {
      const instance = expansion.instances[Number(position)];
      if (!instance || expansion.kind === 'single') {
        if (expansion.kind === 'unknown') return { ...expansion.uncertain, place: call.place };
        throw new EvaluationFault(`there is no ${name}`, call.node);
      }
      return value(instance);
    }
    if (expansion.kind === 'single') return value(expansion.instances[0]!);
    if (expansion.kind === 'unknown') return { ...expansion.uncertain, place: call.place };
    return new List(call.place, () => expansion.instances.map(value));
  }

  #local(name: string, call: Call): Value {
    const entry = this.template.entries('Locals').get(name)!;
    const type = textOf(member(entry.value, 'Type')) ?? 'Macro';
    if (type.startsWith('DATASOURCE::')) {
      return unknown('data', `${name} is read when the stack is created`, placeAt(this.template, entry.keyRange));
    }
    const value = entryOf(entry.value, 'Value')?.value;
    if (!value) throw new EvaluationFault(`the local ${name} has no value`, entry.keyRange);
    // A macro stands for its text wherever it is used, also among the copies of a counted resource.
    const { index } = call.scope;
    const copy = type === 'Eval' || index?.kind !== 'scalar' ? undefined : index;
    const scope: Scope = { stack: this, index: copy };
    const found = this.#once(`local ${name} ${copy?.value ?? ''}`, call.node, () =>
      evaluate(value, scope, `Locals.${name}`),
    );
    return through(found, `local ${this.prefix}${name}`, this, entry.keyRange);
  }

  #pseudo(name: string, call: Call): Value {
    const { place, scope } = call;
    switch (name) {
      case 'ALIYUN::NoValue':
        return { kind: 'absent', place };
      case 'ALIYUN::Index':
        if (scope.index) return scope.index;
        throw new EvaluationFault('ALIYUN::Index has a value in the properties of counted resources only', call.node);
      case 'ALIYUN::Region':
        if (this.run.region !== undefined) return { kind: 'scalar', value: this.run.region, place };
        return unknown('no-value', 'the region of the stack is not known (--region)', place);
      case 'ALIYUN::StackName':
      case 'ALIYUN::StackId':
      case 'ALIYUN::AccountId':
      case 'ALIYUN::TenantId':
      case 'ALIYUN::ResourceGroupId':
        return unknown('no-value', `${name} is known to the stack only`, place);
      default:
        throw new EvaluationFault(`there is no pseudo parameter ${name}`, call.node);
    }
  }

  #once(key: string, at: Range, work: () => Value): Value {
    const known = this.#known.get(key);
    if (known === 'working') throw new EvaluationFault(`the ${key.trim()} refers to itself`, at);
    if (known) return known;
    this.#known.set(key, 'working');
    try {
      const value = work();
      this.#known.set(key, value);
      return value;
    } catch (error) {
      this.#known.delete(key);
      throw error;
    }
  }
}

function idOf({ address, block }: ResourceInstance, { place }: Call): Value {
  const id = unknown('computed', `the id of ${address} is known after the stack is created`, place);
  return { ...id, pointer: { address, type: block.type } };
}

function attributeOf(instance: ResourceInstance, attribute: string, call: Call): Value {
  const { address, block } = instance;
  if (attribute.startsWith('Outputs.') && block.type === 'ALIYUN::ROS::Stack') {
    const { nested } = instance;
    if (typeof nested !== 'string') return nested.output(attribute.slice('Outputs.'.length), call);
    return unknown('not-loaded', nested, call.place);
  }
  if (isId(block.type, attribute) || isGroup(block.type, attribute)) return idOf(instance, call);
  if (isEcho(block.type, attribute)) {
    const value = instance.property(attribute);
    if (value && value.kind !== 'absent') return value;
  }
  return unknown('computed', `${address}.${attribute} is known after the stack is created`, call.place);
}
