import { calleeOf, type Node, namesIn, partsOf } from './syntax.ts';

/** What is for people in the definition of a rule. */
const wordsOfRules = new Set(['id', 'title', 'since', 'sources', 'why', 'fix', 'beyond', 'examples']);

/** What is for people in any object: words, and the document that a list is from. */
const words = new Set(['title', 'since', 'page', 'says', 'updated', 'url', 'note', 'text', 'message']);

/** Which argument of a call is what it says. */
const saying: Readonly<Record<string, number>> = { otherwise: 0, none: 0, agree: 1 };

/**
 * The parts of a program that are for people only, so that a change of them changes no verdict, place or level: words,
 * the metadata and examples of a rule, and whatever the program uses for these alone.
 */
export function partsForPeople(program: Node): ReadonlySet<Node> {
  const found = new Set<Node>();
  const functions = new Map(
    (program.body as Node[]).filter((it) => it.type === 'FunctionDeclaration').map((it) => [nameOf(it.id), it]),
  );
  // One thing may be used by another that turns out to be for people alone, so it is looked for again and again.
  for (let before = -1; before < found.size; ) {
    before = found.size;
    const { used, needs } = look(program, found, functions);
    for (const { names, node } of needs) if (names.length > 0 && !names.some((it) => used.has(it))) found.add(node);
  }
  return found;
}

/** A part that does something only where one of these names is used. */
interface Need {
  readonly names: readonly string[];
  readonly node: Node;
}

/**
 * What the rest of the program uses, by name. A name counts wherever it stands, whichever scope it is of: that leaves
 * rather too little out than too much.
 */
function look(
  program: Node,
  found: Set<Node>,
  functions: ReadonlyMap<string, Node>,
): { readonly used: ReadonlySet<string>; readonly needs: readonly Need[] } {
  const used = new Set<string>();
  const needs: Need[] = [];

  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.type === 'Identifier') used.add(nameOf(node));
    const isExported = parent?.type.startsWith('Export') ?? false;
    if (node.type === 'VariableDeclarator' && node.init && !isExported)
      needs.push({ names: namesIn(node.id as Node), node });
    if (node.type === 'FunctionDeclaration' && !isExported) needs.push({ names: [nameOf(node.id)], node });
    if (node.type === 'CallExpression') {
      const params = (functions.get(nameOf(node.callee))?.params ?? []) as Node[];
      const given = node.arguments as Node[];
      for (const [at, it] of params.entries()) if (given[at]) needs.push({ names: namesIn(it), node: given[at] });
    }
    for (const { part, key, at } of partsOf(node)) {
      if (isSaid(node, part, key, at)) found.add(part);
      if (found.has(part) || isName(node, key)) continue;
      if (declares(node, key)) for (const it of defaultsIn(part)) visit(it, node);
      // Whether a declaration is exported says the statement around it.
      else visit(part, node.type === 'VariableDeclaration' ? parent : node);
    }
  };

  visit(program, undefined);
  return { used, needs };
}

function isSaid(node: Node, part: Node, key: string, at: number): boolean {
  // A name of the product, of the model or of an input has no space within.
  if (part.type === 'Literal' && /\S\s+\S/.test(String(part.value))) return true;
  if (
    part.type === 'TemplateLiteral' &&
    (part.quasis as Node[]).some((it) => (it.value as { raw: string }).raw.includes(' '))
  )
    return true;
  if (node.type === 'CallExpression' && key === 'arguments') {
    return part.type !== 'SpreadElement' && saying[calleeOf(node) ?? ''] === at;
  }
  // Whichever it is, it is a reason.
  if (node.type === 'ConditionalExpression' && key === 'test') {
    return isReason(node.consequent as Node) && isReason(node.alternate as Node);
  }
  if (node.type !== 'ObjectExpression' || part.type !== 'Property') return false;
  const names = (node.properties as Node[]).map((it) => nameOf(it.key));
  const isRule = names.includes('require') && names.includes('examples');
  const name = nameOf(part.key);
  // The kind of a reason groups it in reports: what is open stays open.
  const isKind = name === 'kind' && isReason(node);
  return words.has(name) || isKind || (isRule && wordsOfRules.has(name));
}

/** Why something is not known, told to people. */
const isReason = ({ type, properties }: Node): boolean =>
  type === 'ObjectExpression' && (properties as Node[]).some((it) => nameOf(it.key) === 'text');

/** A name of a property, which is no use of a variable. */
const isName = (node: Node, key: string): boolean => (key === 'key' || key === 'property') && !node.computed;

const declares = ({ type }: Node, key: string): boolean =>
  key === 'params' || key === 'param' || (key === 'id' && type !== 'Identifier');

/** What a pattern falls back to. */
function defaultsIn(pattern: Node): Node[] {
  const own = pattern.type === 'AssignmentPattern' ? [pattern.right as Node] : [];
  return [...own, ...[...partsOf(pattern)].flatMap(({ part, key }) => (key === 'right' ? [] : defaultsIn(part)))];
}

const nameOf = (node: unknown): string => ((node as Node | undefined)?.name as string | undefined) ?? '';
