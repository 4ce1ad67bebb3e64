/** A node of a syntax tree, as oxc-parser has it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (it: unknown): it is Node => typeof it === 'object' && it !== null && 'type' in it && 'start' in it;

/** What a node consists of, with the property and the position in its list. Types are left out: they do nothing. */
export function* partsOf(node: Node): Iterable<{ part: Node; key: string; at: number }> {
  const isType = node.type.startsWith('TS') && !/^TS(As|NonNull|Satisfies)/.test(node.type);
  if (isType) return;
  for (const [key, child] of Object.entries(node)) {
    if (['parent', 'typeAnnotation', 'typeArguments', 'typeParameters', 'returnType'].includes(key)) continue;
    for (const [at, part] of (Array.isArray(child) ? child : [child]).entries())
      if (isNode(part)) yield { part, key, at };
  }
}

/** The names that a pattern declares. */
export function namesIn(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [pattern.name as string];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left as Node);
  if (pattern.type === 'Property') return namesIn(pattern.value as Node);
  if (pattern.type === 'RestElement') return namesIn(pattern.argument as Node);
  const inner = (pattern.properties ?? pattern.elements ?? []) as (Node | null)[];
  return inner.flatMap((it) => (it ? namesIn(it) : []));
}

/** What a call calls: the name of a function, or of a method. */
export function calleeOf(call: Node): string | undefined {
  const callee = call.callee as Node;
  const name = callee.type === 'MemberExpression' && !callee.computed ? (callee.property as Node) : callee;
  return name.type === 'Identifier' ? (name.name as string) : undefined;
}
