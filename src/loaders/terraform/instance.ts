import type { Hop } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { VariableNode } from '../hcl/index.ts';
import type { Argument, BlockContent } from './content.ts';
import { EvaluationError } from './language/error.ts';
import { evaluate } from './language/evaluate.ts';
import type { FunctionHost, Resolved, Step } from './language/scope.ts';
import { Unknown, type Value } from './language/value.ts';
import type { Module } from './module.ts';
import { ModuleCall } from './module-call.ts';
import type { ProviderConfiguration } from './providers.ts';
import { ResourceBlock } from './resource.ts';
import type { Run } from './run.ts';
import type { Followed, TracingScope } from './scope.ts';
import { follow } from './trace.ts';
import { defineVariable, type Variable } from './variable.ts';

/** Where a module instance was called from. */
export interface Caller {
  readonly instance: ModuleInstance;
  readonly block: BlockContent;
  /** Scope of the call's arguments, with `each` and `count`. */
  readonly scope: TracingScope;
}

/**
 * A module with values: the root of a run, or one instance of a call. Everything in it is evaluated when somebody
 * asks for it, once.
 */
export class ModuleInstance implements TracingScope {
  readonly run: Run;
  readonly module: Module;
  readonly caller: Caller | undefined;
  /** `module.edge["a"].`, empty for the root. */
  readonly prefix: string;
  /** By local name, `alicloud` or `alicloud.tokyo`. */
  readonly providers: ReadonlyMap<string, ProviderConfiguration>;
  readonly #variables = new Map<string, Variable | undefined>();
  readonly #memo = new Map<string, Value | 'busy'>();
  readonly #resources = { resource: new Map<string, ResourceBlock>(), data: new Map<string, ResourceBlock>() };
  readonly #calls = new Map<string, ModuleCall | undefined>();

  constructor(
    run: Run,
    module: Module,
    prefix: string,
    providers: (instance: ModuleInstance) => ReadonlyMap<string, ProviderConfiguration>,
    caller?: Caller,
  ) {
    this.run = run;
    this.module = module;
    this.prefix = prefix;
    this.caller = caller;
    this.providers = providers(this);
  }

  get host(): FunctionHost {
    return this.run.host;
  }

  variable(name: string): Variable | undefined {
    if (!this.#variables.has(name)) {
      const block = this.module.variables.get(name);
      this.#variables.set(name, block && defineVariable(this, name, block));
    }
    return this.#variables.get(name);
  }

  resource(mode: 'resource' | 'data', name: string): ResourceBlock | undefined {
    const made = this.#resources[mode];
    const known = made.get(name);
    if (known) return known;
    const block = (mode === 'data' ? this.module.dataSources : this.module.resources).get(name);
    if (!block) return undefined;
    const resource = new ResourceBlock(this, mode, block);
    made.set(name, resource);
    return resource;
  }

  call(name: string): ModuleCall | undefined {
    if (!this.#calls.has(name)) {
      const block = this.module.calls.get(name);
      this.#calls.set(name, block && new ModuleCall(this, name, block));
    }
    return this.#calls.get(name);
  }

  output(name: string): Value | undefined {
    const argument = this.module.outputs.get(name)?.content.argument('value');
    return argument && this.memo(`output.${name}`, argument, () => evaluate(argument.expression, this));
  }

  /** Evaluates a definition once, and finds out when it needs itself. */
  memo(name: string, at: Argument, value: () => Value): Value {
    return this.once(this.#memo, name, at, name, value);
  }

  /** The same for definitions that somebody else keeps; `what` is its address within the module, for messages. */
  once(kept: Map<string, Value | 'busy'>, name: string, at: Argument, what: string, value: () => Value): Value {
    const known = kept.get(name);
    if (known === 'busy') return new Unknown('dynamic', this.needsItself(what, at));
    if (known !== undefined) return known;
    kept.set(name, 'busy');
    const result = this.run.guard(at.file, value);
    kept.set(name, result);
    return result;
  }

  /** Tells that a definition needs itself, and answers why it has no value. */
  needsItself(what: string, at: Argument): Why {
    const text = `${this.prefix}${what} needs its own value`;
    this.run.report(this.run.problems, { kind: 'cycle', message: text, location: at.file.span(at.nameRange) });
    return { kind: 'error', text };
  }

  resolve(root: VariableNode, steps: readonly Step[]): Resolved | undefined {
    const name = steps[0]?.kind === 'attribute' ? steps[0].name : undefined;
    switch (root.name) {
      case 'var':
        return this.#resolveVariable(root, name);
      case 'local':
        return this.#resolveLocal(root, name);
      case 'module':
        return this.#resolveCall(root, name, steps);
      case 'path':
        return this.#resolvePath(name);
      case 'terraform':
      case 'tofu':
        return name === 'workspace' ? { value: this.#workspace(), consumed: 1 } : undefined;
      case 'data': {
        const [, second] = steps;
        if (name === undefined || second?.kind !== 'attribute') return undefined;
        return this.#resolveResource(root, 'data', `${name}.${second.name}`, steps, 2);
      }
      case 'each':
      case 'count':
      case 'self':
        throw new EvaluationError(`Reference to "${root.name}" in invalid context`, notHere(root.name), root);
      default:
        if (name === undefined) return undefined;
        if (root.name === 'resource' && steps[1]?.kind === 'attribute') {
          return this.#resolveResource(root, 'resource', `${name}.${steps[1].name}`, steps, 2);
        }
        return this.#resolveResource(root, 'resource', `${root.name}.${name}`, steps, 1);
    }
  }

  follow(root: string, steps: readonly Step[], hops: readonly Hop[]): Followed | undefined {
    const name = steps[0]?.kind === 'attribute' ? steps[0].name : undefined;
    if (name === undefined) return undefined;
    switch (root) {
      case 'var': {
        const variable = this.variable(name);
        return variable && { written: variable.follow(hops), consumed: 1 };
      }
      case 'local': {
        const local = this.module.locals.get(name);
        if (!local) return undefined;
        const hop = { what: `${this.prefix}local.${name}`, span: local.file.span(local.nameRange) };
        return { written: follow(local.expression, local.file, this, [hop, ...hops]), consumed: 1 };
      }
      case 'module':
        return this.#followCall(name, steps, hops);
      case 'data': {
        const [, second] = steps;
        if (second?.kind !== 'attribute') return undefined;
        return this.resource('data', `${name}.${second.name}`)?.follow(steps.slice(2), hops, 2);
      }
      default:
        return this.resource('resource', `${root}.${name}`)?.follow(steps.slice(1), hops, 1);
    }
  }

  #resolveVariable(root: VariableNode, name: string | undefined): Resolved | undefined {
    if (name === undefined) return undefined;
    const variable = this.variable(name);
    if (variable) return { value: variable.value(), consumed: 1 };
    return this.#undeclared(
      'Reference to undeclared input variable',
      `An input variable with the name "${name}" has not been declared.`,
      root,
    );
  }

  #resolveLocal(root: VariableNode, name: string | undefined): Resolved | undefined {
    if (name === undefined) return undefined;
    const local = this.module.locals.get(name);
    if (!local) {
      return this.#undeclared(
        'Reference to undeclared local value',
        `A local value with the name "${name}" has not been declared.`,
        root,
      );
    }
    return { value: this.memo(`local.${name}`, local, () => evaluate(local.expression, this)), consumed: 1 };
  }

  #resolveCall(root: VariableNode, name: string | undefined, steps: readonly Step[]): Resolved | undefined {
    if (name === undefined) return undefined;
    const call = this.call(name);
    if (!call)
      return this.#undeclared(
        'Reference to undeclared module',
        `No module call named "${name}" is declared in ${this.#name}.`,
        root,
      );
    const resolved = call.resolve(steps.slice(1));
    return { value: resolved.value, consumed: resolved.consumed + 1 };
  }

  #followCall(name: string, steps: readonly Step[], hops: readonly Hop[]): Followed | undefined {
    const followed = this.call(name)?.follow(steps.slice(1), hops);
    if (followed?.told) return followed;
    return followed && { written: followed.written, consumed: followed.consumed + 1 };
  }

  #resolveResource(
    root: VariableNode,
    mode: 'resource' | 'data',
    name: string,
    steps: readonly Step[],
    named: number,
  ): Resolved | undefined {
    const block = this.resource(mode, name);
    if (!block) {
      const [type, label] = name.split('.');
      const detail = `There is no ${mode === 'data' ? 'data' : 'managed'} resource "${type}" "${label}" definition in ${this.#name}.`;
      return this.#undeclared('Reference to undeclared resource', detail, root);
    }
    const resolved = block.resolve(steps.slice(named));
    return { value: resolved.value, consumed: resolved.consumed + named };
  }

  /** In a module with a broken file, what is missing may stand in that file. */
  #undeclared(summary: string, detail: string, root: VariableNode): Resolved {
    if (!this.module.incomplete) throw new EvaluationError(summary, detail, root);
    const text = 'a file of the module could not be read';
    return { value: new Unknown('dynamic', { kind: 'not-loaded', text }), consumed: 1 };
  }

  get #name(): string {
    return this.prefix === '' ? 'the root module' : this.prefix.replace(/\.$/, '');
  }

  #resolvePath(name: string | undefined): Resolved | undefined {
    if (name === 'cwd') return { value: this.run.folder, consumed: 1 };
    if (name === 'root') return { value: '.', consumed: 1 };
    if (name !== 'module') return undefined;
    return { value: relativePath(this.run.folder, this.module.folder), consumed: 1 };
  }

  #workspace(): Value {
    const { workspace } = this.run.options;
    return (
      workspace ??
      new Unknown('string', { kind: 'no-value', text: 'the workspace is not known (--workspace)' }, { notNull: true })
    );
  }
}

function relativePath(from: string, to: string): string {
  if (from === to) return '.';
  if (to.startsWith(`${from}/`)) return to.slice(from.length + 1);
  const a = from.split('/');
  const b = to.split('/');
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/');
}

const notHere = (name: string) =>
  name === 'count'
    ? 'The "count" object can only be used in "module", "resource", and "data" blocks, and only when the "count" argument is set.'
    : name === 'each'
      ? 'A reference to "each.value" has been used in a context in which it is unavailable, such as when the configuration no longer contains the value in its "for_each" expression. Remove this reference to each.value in your configuration to work around this error.'
      : 'The "self" object is not available in this context.';
