import type { Hop } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import { tooManyBlocks } from '../allowance.ts';
import type { Range } from '../hcl/index.ts';
import type { Argument, BlockContent, Content } from './content.ts';
import { collectionOf, memberBinding, mostInstances, unknownBinding } from './expansion.ts';
import { lengthOf } from './language/collections.ts';
import { EvaluationError, RootTooLarge } from './language/error.ts';
import { evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import { Null, SetValue, Unknown, type Value } from './language/value.ts';
import type { Run } from './run.ts';
import { type Binding, BoundScope, type TracingScope } from './scope.ts';
import type { SourceFile } from './source-file.ts';
import { membersOf } from './trace.ts';

/** A nested block, written as it is or made by a dynamic one. */
export interface NestedBlock {
  readonly file: SourceFile;
  readonly header: Range;
  readonly content: Content;
  readonly scope: TracingScope;
  readonly path: string;
}

export interface NestedBlocks {
  readonly members: readonly NestedBlock[];
  /** A dynamic block whose number of members is not known. */
  readonly missing?: { readonly why: Why; readonly argument: Argument; readonly scope: TracingScope };
}

const none: NestedBlocks = { members: [] };

/** Blocks of a type in a body, those of `dynamic` blocks among them. */
export function nestedBlocks(content: Content, scope: TracingScope, type: string, run: Run): NestedBlocks {
  const written = content.blocks(type);
  const dynamics = content.blocks('dynamic', 1);
  if (written.length === 0 && dynamics.length === 0) return none;
  const members = written.map(
    ({ file, header, content }): NestedBlock => ({ file, header, content, scope, path: type }),
  );
  let missing: NestedBlocks['missing'];
  for (const dynamic of dynamics) {
    if (dynamic.labels[0] !== type) continue;
    const made = expandDynamic(dynamic, scope, type, run);
    // Where no other block stands there is at least one member: its literal arguments count already.
    if (made.missing && members.length > 0) missing ??= made.missing;
    else {
      members.push(...made.members);
      missing ??= made.missing;
    }
  }
  return missing ? { members, missing } : { members };
}

function expandDynamic(dynamic: BlockContent, scope: TracingScope, type: string, run: Run): NestedBlocks {
  const argument = dynamic.content.argument('for_each');
  const [body] = dynamic.content.blocks('content');
  if (!argument || !body) return { members: [] };
  const collection = plain(
    run.guard(argument.file, () => limited(evaluate(argument.expression, scope), argument, run)),
  );
  if (collection instanceof Null) return { members: [] };
  const iterator = dynamic.content.argument('iterator')?.expression;
  const name = iterator?.kind === 'variable' ? iterator.name : (iteratorText(iterator) ?? type);
  if (collection instanceof Unknown) {
    const { why } = collection;
    const unknown = new BoundScope(scope, { [name]: unknownBinding(why, argument, scope) });
    const { file, header } = dynamic;
    return {
      members: [{ file, header, content: body.content, scope: unknown, path: type }],
      missing: { why, argument, scope },
    };
  }
  const hop: Hop = { what: `dynamic "${type}"`, span: argument.file.span(argument.expression) };
  const isSet = collection instanceof SetValue;
  return {
    members: membersOf(collection).map(([key, value]) => ({
      file: dynamic.file,
      header: dynamic.header,
      content: body.content,
      scope: new BoundScope(scope, { [name]: iteratorBinding(key, value, isSet, argument, scope, hop) }),
      path: type,
    })),
  };
}

/** The collection of a dynamic block, which makes as many blocks wherever it stands. */
function limited(value: Value, { expression }: Argument, { allowance }: Run): Value {
  const count = lengthOf(value) ?? 0;
  if (count > mostInstances) {
    const detail = `it has ${count} members; more than ${mostInstances} blocks are not evaluated`;
    throw new EvaluationError('Too many blocks', detail, expression);
  }
  if (!allowance.hasRoomForBlocks(count)) throw new RootTooLarge(tooManyBlocks(), expression);
  return value;
}

function iteratorBinding(
  key: Value,
  value: Value,
  isSet: boolean,
  argument: Argument,
  scope: TracingScope,
  hop: Hop,
): Binding {
  return memberBinding(key, value, isSet, collectionOf(argument, scope, hop));
}

/** In JSON the iterator's name is a string. */
function iteratorText(expression: { kind: string } | undefined): string | undefined {
  const [part] = (expression as { parts?: { kind: string; value?: string }[] } | undefined)?.parts ?? [];
  return part?.kind === 'literal' ? part.value : undefined;
}
