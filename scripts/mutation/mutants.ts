import { parseSync } from 'oxc-parser';
import { partsForPeople } from './for-people.ts';
import { calleeOf, type Node, partsOf } from './syntax.ts';

/** One small change of a source file. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the change is: `=== → !==`. */
  readonly change: string;
}

const operators: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '&&': ['||'],
  '||': ['&&'],
};

/** Methods and functions of three-valued logic, of lists and of texts that stand for each other. */
const swaps: ReadonlyMap<string, string> = new Map(
  Object.entries({
    every: 'some',
    some: 'every',
    all: 'any',
    any: 'all',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    min: 'max',
    max: 'min',
    pass: 'fail',
    fail: 'pass',
  }),
);

const levels: ReadonlyMap<string, string> = new Map(
  Object.entries({ error: 'warning', warning: 'note', note: 'error' }),
);

/** Every mutant of a source file that may change a verdict, in the order of the text. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const { program } = parseSync(file, text);
  const forPeople = partsForPeople(program as unknown as Node);
  const found: Mutant[] = [];
  const noNames = new Set<Node>();
  const source = (node: Node) => text.slice(node.start, node.end);
  const replace = (node: { start: number; end: number }, by: string, change: string) =>
    found.push({ start: node.start, end: node.end, text: by, change });

  const visit = (node: Node, parent: Node | undefined): void => {
    switch (node.type) {
      case 'BinaryExpression':
      case 'LogicalExpression': {
        const [left, right] = [node.left as Node, node.right as Node];
        const operator = node.operator as string;
        const between = { start: left.end, end: right.start };
        const joint = text.slice(left.end, right.start);
        for (const other of operators[operator] ?? [])
          replace(between, joint.replace(operator, other), `${operator} → ${other}`);
        if (operator !== '??') break;
        // Nothing is found under no name, nor under one that nothing has.
        if (right.value === '' && isLookedUp(node, parent)) noNames.add(right);
        else replace(node, source(left), '?? is left out');
        break;
      }
      case 'ConditionalExpression':
      case 'IfStatement': {
        const test = node.test as Node;
        if (forPeople.has(test)) break;
        replace(test, 'true', 'condition → true');
        replace(test, 'false', 'condition → false');
        break;
      }
      case 'UnaryExpression':
        if (node.operator === '!') replace(node, source(node.argument as Node), '! is left out');
        break;
      case 'Literal':
        if (!noNames.has(node)) literal(node);
        break;
      case 'CallExpression':
        call(node);
        break;
      case 'ExpressionStatement':
        if ((node.expression as Node).type === 'CallExpression') replace(node, ';', 'the call is left out');
        break;
      case 'ArrayExpression':
        for (const element of node.elements as (Node | null)[]) {
          if (element?.type === 'SpreadElement') replace(element, '', `${source(element)} is left out`);
        }
        break;
    }
    for (const { part, key } of partsOf(node)) {
      // A key is the compiler's to check, and what is imported, too.
      const isKey = key === 'key' && node.type === 'Property';
      if (!isKey && part.type !== 'ImportDeclaration' && !forPeople.has(part)) visit(part, node);
    }
  };

  const literal = (node: Node): void => {
    const { value } = node;
    if (typeof value === 'boolean') replace(node, String(!value), `${value} → ${!value}`);
    else if (typeof value === 'number') replace(node, String(value + 1), `${value} → ${value + 1}`);
    else if (typeof value === 'string') {
      const other = levels.get(value) ?? `${value} mutated`;
      replace(node, JSON.stringify(other), `'${value}' → '${other}'`);
    }
  };

  /** A function that may not be imported: it is where its opposite is. Mutants are run as CommonJS. */
  const imported = (wanted: string, opposite: string): string => {
    const imports = (program.body as unknown as Node[]).filter((it) => it.type === 'ImportDeclaration');
    const names = (it: Node) => (it.specifiers as Node[]).map((one) => source(one.local as Node));
    if (imports.some((it) => names(it).includes(wanted))) return wanted;
    const from = imports.find((it) => names(it).includes(opposite));
    return from ? `require(${source(from.source as Node)}).${wanted}` : wanted;
  };

  const call = (node: Node): void => {
    const callee = node.callee as Node;
    const isMethod = callee.type === 'MemberExpression';
    const name = calleeOf(node);
    if (name === undefined) return;
    const other = swaps.get(name);
    if (other && isMethod) replace(callee.property as Node, other, `${name} → ${other}`);
    else if (other) replace(callee, imported(other, name), `${name} → ${other}`);
    if (isMethod && ['filter', 'slice', 'sort', 'not', 'reverse', 'toSorted'].includes(name)) {
      replace(node, source(callee.object as Node), `.${name}() is left out`);
    }
  };

  visit(program as unknown as Node, undefined);
  const unique = new Map(found.map((it) => [`${it.start} ${it.end} ${it.text}`, it]));
  return [...unique.values()]
    .filter((it) => text.slice(it.start, it.end) !== it.text)
    .sort((a, b) => a.start - b.start);
}

/** Asked for in a map or a set. */
const isLookedUp = (node: Node, parent: Node | undefined): boolean =>
  parent?.type === 'CallExpression' &&
  ['get', 'has'].includes(calleeOf(parent) ?? '') &&
  (parent.arguments as Node[]).includes(node);

/** What a mutant is called: the line that it stands in and the change; the same after lines have moved. */
export function nameOf(text: string, { start, change }: Mutant): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return `${text.slice(from, to < 0 ? text.length : to).trim()} ⟶ ${change}`;
}
