import { parseSync } from 'oxc-parser';

/** One small change of a source file. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the change is: `=== → !==`. */
  readonly change: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
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
const swaps: Readonly<Record<string, string>> = {
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
};

const levels: Readonly<Record<string, string>> = { error: 'warning', warning: 'note', note: 'error' };

/** What is for people, in a rule's definition and in what it says: no verdict comes of it. */
const words = new Set([
  'id',
  'title',
  'since',
  'sources',
  'why',
  'fix',
  'examples',
  'page',
  'says',
  'updated',
  'url',
  'note',
  'text',
  'message',
]);

/** Calls whose texts are for people. */
const saying = new Set(['otherwise', 'counted', 'listed', 'unsure']);

/** Every mutant of a source file, in the order of the text. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const { program } = parseSync(file, text);
  const found: Mutant[] = [];
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
        if (operator === '??') replace(node, source(left), '?? is left out');
        break;
      }
      case 'ConditionalExpression':
      case 'IfStatement': {
        const test = node.test as Node;
        replace(test, 'true', 'condition → true');
        replace(test, 'false', 'condition → false');
        break;
      }
      case 'UnaryExpression':
        if (node.operator === '!') replace(node, source(node.argument as Node), '! is left out');
        break;
      case 'Literal':
        literal(node, parent);
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
    for (const [key, child] of Object.entries(node)) {
      if (isSkipped(node, key)) continue;
      for (const it of Array.isArray(child) ? child : [child]) if (isNode(it)) visit(it, node);
    }
  };

  const literal = (node: Node, parent: Node | undefined): void => {
    const { value } = node;
    if (typeof value === 'boolean') replace(node, String(!value), `${value} → ${!value}`);
    else if (typeof value === 'number') replace(node, String(value + 1), `${value} → ${value + 1}`);
    else if (
      typeof value === 'string' &&
      parent?.type !== 'ImportDeclaration' &&
      parent?.type !== 'ExportNamedDeclaration'
    ) {
      const other = levels[value] ?? `${value} mutated`;
      replace(node, JSON.stringify(other), `'${value}' → '${other}'`);
    }
  };

  const call = (node: Node): void => {
    const callee = node.callee as Node;
    const name = callee.type === 'MemberExpression' ? (callee.property as Node) : callee;
    if (name.type !== 'Identifier') return;
    const other = swaps[source(name)];
    if (other) replace(name, other, `${source(name)} → ${other}`);
    const isMethod = callee.type === 'MemberExpression';
    if (isMethod && ['filter', 'slice', 'sort', 'not', 'reverse', 'toSorted'].includes(source(name))) {
      replace(node, source(callee.object as Node), `.${source(name)}() is left out`);
    }
  };

  const isSkipped = (node: Node, key: string): boolean => {
    if (
      key === 'type' ||
      key === 'parent' ||
      key === 'typeAnnotation' ||
      key === 'typeArguments' ||
      key === 'returnType'
    )
      return true;
    if (
      node.type.startsWith('TS') &&
      node.type !== 'TSAsExpression' &&
      node.type !== 'TSNonNullExpression' &&
      node.type !== 'TSSatisfiesExpression'
    )
      return true;
    if (node.type === 'TemplateLiteral') return true;
    if (node.type === 'VariableDeclarator' && key === 'init') return words.has(source(node.id as Node));
    if (node.type === 'Property' && key === 'value') return words.has(source(node.key as Node));
    // A template's texts, and a key, are for people or for the compiler.
    if (node.type === 'Property' && key === 'key') return true;
    if (node.type !== 'CallExpression' || key !== 'arguments') return false;
    const callee = node.callee as Node;
    return saying.has(source(callee.type === 'MemberExpression' ? (callee.property as Node) : callee));
  };

  visit(program as unknown as Node, undefined);
  const unique = new Map(found.map((it) => [`${it.start} ${it.end} ${it.text}`, it]));
  return [...unique.values()]
    .filter((it) => text.slice(it.start, it.end) !== it.text)
    .sort((a, b) => a.start - b.start);
}

const isNode = (it: unknown): it is Node => typeof it === 'object' && it !== null && 'type' in it && 'start' in it;

/** What a mutant is called: the line that it stands in and the change; the same after lines have moved. */
export function nameOf(text: string, { start, change }: Mutant): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', start);
  return `${text.slice(from, to < 0 ? text.length : to).trim()} ⟶ ${change}`;
}
