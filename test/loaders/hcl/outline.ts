import type { Body, Expression, TemplatePart } from '../../../src/loaders/hcl/index.ts';

/** Writes an expression in one line with the range of every node, so that a test can state a whole tree. */
export function outline(node: Expression | TemplatePart): string {
  const at = `${node.start}-${node.end}`;
  switch (node.kind) {
    case 'number':
      return `${node.raw}@${at}`;
    case 'bool':
      return `${node.value}@${at}`;
    case 'variable':
      return `${node.name}@${at}`;
    case 'literal':
      return `${JSON.stringify(node.value)}@${at}`;
    case 'null':
    case 'element':
    case 'invalid':
      return `${node.kind}@${at}`;
    case 'template':
      return list(`${node.form}@${at}`, node.parts);
    case 'interpolation':
    case 'parentheses':
      return list(`${node.kind}@${at}`, [node.expression]);
    case 'if':
      return `(if@${at} ${outline(node.condition)} ${list('then', node.then)}${
        node.otherwise === undefined ? '' : ` ${list('else', node.otherwise)}`
      })`;
    case 'unary':
      return list(`${node.operator}@${at}`, [node.operand]);
    case 'binary':
      return list(`${node.operator}@${at}`, [node.left, node.right]);
    case 'conditional':
      return list(`?@${at}`, [node.condition, node.then, node.otherwise]);
    case 'call':
      return list(`${node.name}()@${at}${node.expand ? ' expand' : ''}`, node.arguments);
    case 'tuple':
      return list(`tuple@${at}`, node.items);
    case 'object':
      return list(
        `object@${at}`,
        node.items.flatMap((item) => [item.key, item.value]),
      );
    case 'attribute':
      return `(.${node.name}@${at} ${outline(node.object)})`;
    case 'index':
      return list(`${node.legacy ? 'legacy' : 'index'}@${at}`, [node.object, node.key]);
    case 'splat':
      return list(`${node.full ? '[*]' : '.*'}@${at}`, [node.source, node.each]);
    case 'for':
      return forOutline(node, at);
  }
}

function forOutline(node: Extract<Expression | TemplatePart, { kind: 'for' }>, at: string): string {
  const names = node.keyName === undefined ? node.valueName : `${node.keyName},${node.valueName}`;
  const head = `for@${at} ${names} ${outline(node.collection)}`;
  if ('body' in node) return `(${head} ${list('body', node.body)})`;
  const key = node.key === undefined ? '' : ` key ${outline(node.key)}`;
  const condition = node.condition === undefined ? '' : ` if ${outline(node.condition)}`;
  return `(${head}${key} value ${outline(node.value)}${node.group ? ' group' : ''}${condition})`;
}

function list(head: string, nodes: readonly (Expression | TemplatePart)[]): string {
  return `(${[head, ...nodes.map(outline)].join(' ')})`;
}

/** Writes the structure of a body, one line for an argument or a block. */
export function structure(body: Body, indent = ''): string[] {
  return [
    ...body.attributes.map((item) => `${indent}${item.name} = ${outline(item.expression)}`),
    ...body.blocks.flatMap((block) => [
      `${indent}${[block.type, ...block.labels.map((label) => JSON.stringify(label.value))].join(' ')}`,
      ...structure(block.body, `${indent}  `),
    ]),
  ];
}
