import type { Range, VariableNode } from '../../../hcl/ast.ts';
import { LineTable, parseTemplate } from '../../../hcl/index.ts';
import { entriesOf } from '../collections.ts';
import { EvaluationError, ForbiddenRead } from '../error.ts';
import { evaluate } from '../evaluate.ts';
import { mark, marksOf, plain } from '../marks.ts';
import { rootsOf } from '../roots.ts';
import type { FunctionHost, Resolved, Scope } from '../scope.ts';
import { kindOf, typeOf } from '../type.ts';
import { ObjectValue, Unknown, type Value } from '../value.ts';
import { readText } from './filesystem.ts';
import { ArgumentFault, any, type Call, Fault, type FunctionSpec, string } from './spec.ts';

/** Nothing but a template's own variables. */
class TemplateScope implements Scope {
  readonly host: FunctionHost;
  readonly #names: ReadonlyMap<string, Value>;

  constructor(host: FunctionHost, names: ReadonlyMap<string, Value>) {
    this.host = host;
    this.#names = names;
  }

  resolve(root: VariableNode): Resolved | undefined {
    const value = this.#names.get(root.name);
    return value === undefined ? undefined : { value, consumed: 0 };
  }
}

const deepest = 1024;
let depth = 0;

/** Renders a template with variables; `name` stands for the file in messages. */
function render(text: string, name: string, vars: Value, call: Call): Value {
  const kind = kindOf(typeOf(vars));
  if (kind !== 'map' && kind !== 'object') throw new ArgumentFault(1, 'invalid vars value: must be a map');
  const names = entriesOf(vars);
  const lines = new LineTable(text);
  const { expression, diagnostics } = parseTemplate(text);
  const [problem] = diagnostics;
  if (problem) throw new Fault(`${place(name, problem, lines)}: ${problem.summary}; ${problem.detail}`);
  for (const key of names.keys()) {
    if (!/^[\p{ID_Start}][\p{ID_Continue}-]*$/u.test(key)) {
      throw new ArgumentFault(
        1,
        `invalid template variable name "${key}": must start with a letter, followed by zero or more letters, digits, and underscores`,
      );
    }
  }
  for (const root of rootsOf(expression)) {
    if (names.has(root.name)) continue;
    const where = name === noFile ? '' : `, referenced at ${place(name, root, lines)}`;
    throw new ArgumentFault(1, `vars map does not contain key "${root.name}"${where}`);
  }
  if (depth >= deepest) throw new Fault(`maximum recursion depth ${deepest} reached in ${name} ... `);
  depth += 1;
  try {
    return evaluate(expression, new TemplateScope(call.scope.host, names));
  } catch (error) {
    if (!(error instanceof EvaluationError) || error instanceof ForbiddenRead) throw error;
    throw new Fault(`${place(name, error.range, lines)}: ${error.summary}; ${error.detail}`);
  } finally {
    depth -= 1;
  }
}

/** What stands for the file of a template that has none. */
const noFile = 'NoFileNeeded';

function place(name: string, range: Range, lines: LineTable): string {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  const to = start.line === end.line ? String(end.column) : `${end.line},${end.column}`;
  return `${name}:${start.line},${start.column}-${to}`;
}

function unknownOf(...values: readonly Value[]): Unknown | undefined {
  for (const value of values) {
    const top = plain(value);
    if (top instanceof Unknown) return top;
    if (top instanceof ObjectValue && top.rest) return top.rest;
  }
  return undefined;
}

function templateFunction(
  parameters: FunctionSpec['parameters'],
  text: (given: Value, call: Call) => { text: string; name: string },
): FunctionSpec {
  return {
    parameters,
    type: 'dynamic',
    notNull: false,
    call: ([source, vars], _, call) => {
      const unknown = unknownOf(source as Value, vars as Value);
      if (unknown) return new Unknown('dynamic', unknown.why);
      const it = text(source as Value, call);
      return mark(render(it.text, it.name, plain(vars as Value), call), marksOf(source as Value));
    },
  };
}

export const templates: Record<string, FunctionSpec> = {
  templatefile: templateFunction([string('path', { allowMarked: true }), any('vars')], (given, call) => {
    const path = plain(given) as string;
    return { text: readText(path, marksOf(given), call), name: path };
  }),
  templatestring: templateFunction(
    [string('data', { allowMarked: true }), any('vars', { allowMarked: true })],
    (given) => ({
      text: plain(given) as string,
      name: noFile,
    }),
  ),
};
