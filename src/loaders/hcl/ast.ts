/**
 * The syntax tree of HCL2. Every node has a range of UTF-16 offsets, `end` exclusive; line and column come from
 * `LineTable` when somebody needs them. A tree knows its language only: nothing of Terraform is in here.
 */

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Diagnostic extends Range {
  readonly summary: string;
  readonly detail: string;
}

export interface SourceFile {
  readonly body: Body;
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly Range[];
}

export interface Body extends Range {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
}

export interface Label extends Range {
  readonly value: string;
}

export interface Block extends Range {
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly Label[];
  /** From the type to the last label, without the brace. */
  readonly header: Range;
  readonly body: Body;
}

/** A number as it is written: `1`, `0.10`, `1e400`. The evaluator makes an exact value of it. */
export interface NumberNode extends Range {
  readonly kind: 'number';
  readonly raw: string;
}

export interface BoolNode extends Range {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NullNode extends Range {
  readonly kind: 'null';
}

/** A bare name: the root of a traversal, a `for` variable, or an object key. */
export interface VariableNode extends Range {
  readonly kind: 'variable';
  readonly name: string;
}

/** A quoted string or a heredoc. A plain string has at most one part, a literal. */
export interface TemplateNode extends Range {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = LiteralPart | InterpolationPart | IfPart | ForPart;

export interface LiteralPart extends Range {
  readonly kind: 'literal';
  readonly value: string;
}

export interface InterpolationPart extends Range {
  readonly kind: 'interpolation';
  readonly expression: Expression;
}

export interface IfPart extends Range {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[] | undefined;
}

export interface ForPart extends Range {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

export interface ParenthesesNode extends Range {
  readonly kind: 'parentheses';
  readonly expression: Expression;
}

export interface UnaryNode extends Range {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface BinaryNode extends Range {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalNode extends Range {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface CallNode extends Range {
  readonly kind: 'call';
  /** With namespaces: `core::upper`. */
  readonly name: string;
  readonly nameRange: Range;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expand: boolean;
}

export interface TupleNode extends Range {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectItem extends Range {
  /** A bare name is a `variable` node and means its own text; in parentheses it is an expression. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface ObjectNode extends Range {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ForNode extends Range {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present when an object is built. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `value...`: values of one key are collected. */
  readonly group: boolean;
}

/** `object.name` */
export interface AttributeNode extends Range {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameRange: Range;
}

/** `object[key]`, or the old form `object.0` (`legacy`). */
export interface IndexNode extends Range {
  readonly kind: 'index';
  readonly object: Expression;
  readonly key: Expression;
  readonly legacy: boolean;
}

/**
 * `source[*]` with everything that follows it, or `source.*` with the attributes and legacy indexes that follow.
 * `each` is applied to every element: its innermost `object` is the `element` node.
 */
export interface SplatNode extends Range {
  readonly kind: 'splat';
  readonly full: boolean;
  readonly source: Expression;
  readonly each: Expression;
}

/** Stands for the element inside a splat's `each`. */
export interface ElementNode extends Range {
  readonly kind: 'element';
}

/** What stands where the parser could not read an expression; a diagnostic tells why. */
export interface InvalidNode extends Range {
  readonly kind: 'invalid';
}

export type Expression =
  | NumberNode
  | BoolNode
  | NullNode
  | VariableNode
  | TemplateNode
  | ParenthesesNode
  | UnaryNode
  | BinaryNode
  | ConditionalNode
  | CallNode
  | TupleNode
  | ObjectNode
  | ForNode
  | AttributeNode
  | IndexNode
  | SplatNode
  | ElementNode
  | InvalidNode;
