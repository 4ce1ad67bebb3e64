import { type Block, type Expression, parse, type VariableNode } from '../../../../src/loaders/hcl/index.ts';
import { elements, itemsOf } from '../../../../src/loaders/terraform/language/collections.ts';
import { convertWithDefaults } from '../../../../src/loaders/terraform/language/convert.ts';
import { ConversionError, EvaluationError } from '../../../../src/loaders/terraform/language/error.ts';
import { evaluate } from '../../../../src/loaders/terraform/language/evaluate.ts';
import { LocalScope } from '../../../../src/loaders/terraform/language/local-scope.ts';
import type { FunctionHost, Resolved, Scope, Step } from '../../../../src/loaders/terraform/language/scope.ts';
import { typeOf } from '../../../../src/loaders/terraform/language/type.ts';
import { typeConstraint } from '../../../../src/loaders/terraform/language/type-constraint.ts';
import { Null, ObjectValue, Tuple, Unknown, type Value } from '../../../../src/loaders/terraform/language/value.ts';

const computed = { kind: 'computed', text: 'known after apply' } as const;
const anywhere = { start: 0, end: 0 };

/** The least of a module that expressions need around them: locals, variables and `terraform_data`. */
export class TinyModule implements Scope {
  readonly host: FunctionHost;
  readonly #blocks: readonly Block[];
  readonly #values = new Map<string, Value>();
  readonly #open: string[] = [];

  constructor(text: string, host: FunctionHost = { cwd: '/module', read: () => 'missing', list: () => 'missing' }) {
    this.host = host;
    this.#blocks = parse(text).body.blocks;
    for (const block of this.#blocks) if (block.type === 'variable') this.#variable(label(block));
  }

  resolve(root: VariableNode, steps: readonly Step[]): Resolved | undefined {
    const name = steps[0]?.kind === 'attribute' ? steps[0].name : '';
    switch (root.name) {
      case 'local':
        return { value: this.#once(`local.${name}`, () => this.#local(name)), consumed: 1 };
      case 'var':
        return { value: this.#variable(name), consumed: 1 };
      case 'terraform':
        return { value: 'default', consumed: 1 };
      case 'path':
        return { value: name === 'cwd' ? this.host.cwd : '.', consumed: 1 };
      case 'terraform_data':
        return this.#resource(name, steps);
      case 'data':
        return { value: new Unknown('dynamic', { kind: 'data', text: 'read during apply' }), consumed: steps.length };
      default:
        return undefined;
    }
  }

  #once(key: string, find: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (this.#open.includes(key)) {
      const cycle = [...this.#open].reverse().map((each) => `${each} (expand)`);
      throw new EvaluationError(`Cycle: ${cycle.join(', ')}`, '', anywhere);
    }
    this.#open.push(key);
    try {
      const value = find();
      this.#values.set(key, value);
      return value;
    } finally {
      this.#open.pop();
    }
  }

  #local(name: string): Value {
    const block = this.#blocks.find((each) => each.type === 'locals' && argument(each, name));
    if (!block) {
      const detail = `A local value with the name "${name}" has not been declared.`;
      throw new EvaluationError('Reference to undeclared local value', detail, anywhere);
    }
    return evaluate(argument(block, name) as Expression, this);
  }

  #variable(name: string): Value {
    const block = this.#blocks.find((each) => each.type === 'variable' && label(each) === name);
    const fallback = block && argument(block, 'default');
    if (!block || !fallback) {
      const detail = `The root module input variable "${name}" is not set, and has no default value. Use a -var or -var-file command line argument to provide a value for this variable.`;
      throw new EvaluationError('No value for required variable', detail, anywhere);
    }
    const known = this.#values.get(`var.${name}`);
    if (known !== undefined) return known;
    const type = argument(block, 'type');
    const value = this.#once(`var.${name}`, () => {
      try {
        const given = evaluate(fallback, this);
        return type ? convertWithDefaults(given, typeConstraint(type)) : given;
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        const detail = `This default value is not compatible with the variable's type constraint: ${error.message}.`;
        throw new EvaluationError('Invalid default value for variable', detail, fallback);
      }
    });
    for (const rule of block.body.blocks) {
      if (evaluate(argument(rule, 'condition') as Expression, this) === true) continue;
      const message = evaluate(argument(rule, 'error_message') as Expression, this) as string;
      throw new EvaluationError('Invalid value for variable', message, rule);
    }
    return value;
  }

  #resource(name: string, steps: readonly Step[]): Resolved {
    const block = this.#blocks.find((each) => each.type === 'resource' && each.labels[1]?.value === name);
    if (!block) {
      const detail = `There is no managed resource "terraform_data" "${name}" definition in the root module.`;
      throw new EvaluationError('Reference to undeclared resource', detail, anywhere);
    }
    const second = steps[1];
    const repeated = argument(block, 'count') ? 'count' : argument(block, 'for_each') ? 'for_each' : undefined;
    if (second?.kind === 'attribute' && repeated) {
      const example = repeated === 'count' ? 'count.index' : 'each.key';
      const detail = `Because terraform_data.${name} has "${repeated}" set, its attributes must be accessed on specific instances.\n\nFor example, to correlate with indices of a referring resource, use:\n    terraform_data.${name}[${example}]`;
      throw new EvaluationError('Missing resource instance key', detail, second.range);
    }
    const named = second?.kind === 'attribute' ? second : steps[2];
    if (named?.kind === 'attribute' && !['id', 'input', 'output', 'triggers_replace'].includes(named.name)) {
      const detail = `This object has no argument, nested block, or exported attribute named "${named.name}".`;
      throw new EvaluationError('Unsupported attribute', detail, named.range);
    }
    return { value: this.#once(`terraform_data.${name}`, () => this.#instances(block)), consumed: 1 };
  }

  #instances(block: Block): Value {
    const count = argument(block, 'count');
    const each = argument(block, 'for_each');
    const inside = (names: [string, Value][]) => this.#instance(block, new LocalScope(this, new Map(names)));
    const object = (entries: [string, Value][]) => new ObjectValue(new Map(entries));
    if (count) {
      const length = evaluate(count, this) as number;
      return new Tuple(Array.from({ length }, (_, index) => inside([['count', object([['index', index]])]])));
    }
    if (!each) return this.#instance(block, this);
    const collection = evaluate(each, this);
    const pairs =
      itemsOf(collection).length > 0 ? itemsOf(collection).map((item) => [item, item]) : [...elements(collection)];
    const named = pairs.map(([key, value]): [string, Value] => {
      const entry = object([
        ['key', key as Value],
        ['value', value as Value],
      ]);
      return [key as string, inside([['each', entry]])];
    });
    return object(named);
  }

  #instance(block: Block, scope: Scope): Value {
    const given = (name: string): Value => {
      const expression = argument(block, name);
      return expression ? evaluate(expression, scope) : new Null('dynamic');
    };
    const input = given('input');
    const output = input instanceof Null ? input : new Unknown(typeOf(input), computed);
    return new ObjectValue(
      new Map<string, Value>([
        ['id', new Unknown('string', computed, { notNull: true })],
        ['input', input],
        ['output', output],
        ['triggers_replace', given('triggers_replace')],
      ]),
    );
  }
}

function label(block: Block): string {
  return block.labels[0]?.value ?? '';
}

function argument(block: Block, name: string): Expression | undefined {
  return block.body.attributes.find((attribute) => attribute.name === name)?.expression;
}
