import type { ASTNode } from '@marcbachmann/cel-js';

/** A node of an expression, with the parts of the parser's class that its types do not tell. */
export interface SyntaxNode {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
  /** Worked out by the checker: operands, and what is done with them. */
  readonly left?: SyntaxNode;
  readonly right?: SyntaxNode;
  readonly receiverWithArgs?: readonly SyntaxNode[];
  readonly checkedType?: { readonly name: string; readonly kind: string; readonly hasDynType: boolean };
  readonly meta: {
    evaluate: Evaluate;
    readonly macro?: object;
    readonly alternate?: SyntaxNode;
  };
  evaluate: Evaluate;
  setMeta(key: 'evaluate', value: Evaluate): void;
}

/** How a node is evaluated: with the evaluator, itself, and the variables. */
export type Evaluate = (evaluator: Evaluator, node: SyntaxNode, context: unknown) => unknown;

export interface Evaluator {
  run(node: SyntaxNode, context: unknown): unknown;
}

/** Every node of an expression once, those that macros are made of among them. */
export function nodesOf(root: ASTNode): SyntaxNode[] {
  const found = new Set<SyntaxNode>();
  const seen = new Set<unknown>();
  const visit = (it: unknown): void => {
    if (typeof it !== 'object' || it === null || seen.has(it)) return;
    seen.add(it);
    if (isNode(it)) {
      found.add(it);
      visit(it.args);
      visit(it.meta.macro);
      visit(it.meta.alternate);
    } else if (Array.isArray(it) || Object.getPrototypeOf(it) === Object.prototype) Object.values(it).forEach(visit);
  };
  visit(root);
  return [...found];
}

function isNode(it: object): it is SyntaxNode {
  return 'op' in it && 'args' in it && 'setMeta' in it;
}
