import { tooManyInstances } from '../allowance.ts';
import { evaluateAt, mapValue, type Scope, unknown } from './evaluate.ts';
import { EvaluationFault, TemplateTooLarge } from './fault.ts';
import { nestedStack } from './nested.ts';
import { type Entry, entryOf, member, textOf } from './node.ts';
import type { Stack } from './stack.ts';
import { type Dictionary, type Place, placeAt, type Unknown, type Value } from './value.ts';

/** More copies than a stack may have resources are a mistake. */
const mostCopies = 300;

/** What `Condition` and `Count` make of a resource. */
export type Expansion =
  | { readonly kind: 'single' | 'count'; readonly instances: readonly ResourceInstance[]; readonly uncertain?: Unknown }
  /** One instance stands for a number of them that is not known. */
  | { readonly kind: 'unknown'; readonly instances: readonly [ResourceInstance]; readonly uncertain: Unknown }
  | { readonly kind: 'none'; readonly instances: readonly []; readonly because: string };

/** A resource as the template declares it. */
export class ResourceBlock {
  readonly stack: Stack;
  readonly name: string;
  readonly entry: Entry;
  readonly type: string;
  #expansion: Expansion | 'working' | undefined;

  constructor(stack: Stack, name: string, entry: Entry) {
    this.stack = stack;
    this.name = name;
    this.entry = entry;
    this.type = textOf(member(entry.value, 'Type')) ?? '';
  }

  get address(): string {
    return `${this.stack.prefix}${this.name}`;
  }

  get expansion(): Expansion {
    if (this.#expansion === 'working')
      throw new EvaluationFault(`${this.address} counts on itself`, this.entry.keyRange);
    if (!this.#expansion) {
      this.#expansion = 'working';
      this.#expansion = this.#guarded();
    }
    return this.#expansion;
  }

  #guarded(): Expansion {
    try {
      return this.#expand();
    } catch (error) {
      if (!(error instanceof EvaluationFault)) throw error;
      const { run, template } = this.stack;
      run.fault(error, template);
      return this.#unknown(unknown('error', error.message, placeAt(template, error.range)));
    }
  }

  #expand(): Expansion {
    const condition = entryOf(this.entry.value, 'Condition');
    const name = textOf(condition?.value);
    let uncertain: Unknown | undefined;
    if (condition && name !== undefined) {
      const answer = this.stack.condition(name, condition.value);
      if (answer.kind === 'unknown') {
        uncertain = { ...answer, place: placeAt(this.stack.template, condition.value) };
      } else if (answer.kind !== 'scalar' || `${answer.value}`.toLowerCase() !== 'true') {
        return { kind: 'none', instances: [], because: `the condition ${name} is false` };
      }
    }
    const count = entryOf(this.entry.value, 'Count');
    if (!count) {
      return {
        kind: 'single',
        instances: [new ResourceInstance(this, '', undefined)],
        ...(uncertain && { uncertain }),
      };
    }
    const value = evaluateAt(count.value, { stack: this.stack, index: undefined }, `${this.address}.Count`);
    if (value.kind === 'unknown') return this.#unknown(value);
    const copies = value.kind === 'scalar' && value.value !== '' ? Number(value.value) : Number.NaN;
    if (!Number.isInteger(copies) || copies < 0 || copies > mostCopies) {
      throw new EvaluationFault(`Count takes a whole number from 0 to ${mostCopies}`, count.value);
    }
    if (!this.stack.run.allowance.hasRoomFor(Math.max(0, copies - 1))) {
      const rest = 'how many there are from here on is not known';
      throw new TemplateTooLarge(`${tooManyInstances()}; ${rest}`, count.value);
    }
    const instances = Array.from({ length: copies }, (_, at) => {
      const index: Value = { kind: 'scalar', value: at, place: value.place };
      return new ResourceInstance(this, `[${at}]`, index);
    });
    return { kind: 'count', instances, ...(uncertain && { uncertain }) };
  }

  #unknown(uncertain: Unknown): Expansion {
    const { why, place } = uncertain;
    return {
      kind: 'unknown',
      instances: [new ResourceInstance(this, '[*]', { kind: 'unknown', why, place })],
      uncertain,
    };
  }
}

/** One resource of a stack: a declared one, or one of its copies. */
export class ResourceInstance {
  readonly block: ResourceBlock;
  readonly address: string;
  readonly scope: Scope;
  readonly properties: Dictionary;
  #nested: Stack | string | undefined;

  constructor(block: ResourceBlock, key: string, index: Value | undefined) {
    const { stack, entry, address } = block;
    this.block = block;
    this.address = `${address}${key}`;
    this.scope = { stack, index };
    const written = member(entry.value, 'Properties');
    const node = written?.kind === 'map' ? written : { kind: 'map' as const, entries: new Map(), ...entry.keyRange };
    this.properties = mapValue(node, this.header, this.scope, this.address);
  }

  /** The resource's name in the template. */
  get header(): Place {
    return placeAt(this.block.stack.template, this.block.entry.keyRange);
  }

  property(name: string): Value | undefined {
    return this.properties.get(name);
  }

  /** The stack that a resource of type ALIYUN::ROS::Stack is, or why it is not loaded. */
  get nested(): Stack | string {
    this.#nested ??= nestedStack(this);
    return this.#nested;
  }
}
