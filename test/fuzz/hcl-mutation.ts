import { parse, type Range } from '../../src/loaders/hcl/index.ts';
import type { Random } from './random.ts';
import { changedText } from './text-mutation.ts';

export const tokens =
  '{ } [ ] ( ) " , = == => ... . : ? ! + - * / % < > ~ $ ${ %{ \\ # // /* */ << <<E <<-E \n \r \r\n \t for in if null true 1e9 0.1 é \u{1F600} \ud83d \ufeff'.split(
    ' ',
  );

/** Expressions that are hard to answer, each alone. `_` is an expression of the file. */
const expressions = [
  'null',
  '""',
  '{}',
  '[]',
  '1e999999999',
  '-1',
  '0.1',
  'range(1e9)',
  'range(100000)',
  '[for a in range(2000) : range(2000)]',
  'setproduct(range(1000), range(1000), range(1000))',
  'format("%1000000000s", "x")',
  'join("", [for a in range(1000) : format("%9999s", a)])',
  'regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")',
  'file("/etc/passwd")',
  'file("main.tf")',
  'templatefile("main.tf", {})',
  'fileset(path.module, "**")',
  'jsondecode("[1, {\\"a\\": null}]")',
  'yamldecode("&a [*a]")',
  'var.nowhere',
  'local.nowhere',
  'module.nowhere.x',
  'each.key',
  'count.index',
  'self.id',
  'path.module',
  'terraform.workspace',
  'timestamp()',
  'uuid()',
  'try(_, null)',
  'can(_)',
  'tostring(_)',
  'tolist(_)',
  'toset(_)',
  'sensitive(_)',
  'nonsensitive(_)',
  'merge(_, _)',
  'concat(_, _)',
  'flatten([_, _])',
  'lookup(_, "a", _)',
  'coalesce(_, _)',
  '_[0]',
  '_["a"]',
  '_.a',
  '_[*]',
  '_.*.id',
  '_ ? _ : _',
  '_ == _',
  '!_',
  '-_',
  '_ + _',
  '"${_}"',
  '"a-${_}-%{ if true }${_}%{ endif }"',
  '[for a in _ : a]',
  '{ for k, v in _ : k => v... }',
  '[_, _]',
  '{ a = _ }',
  '<<E\n${_}\nE\n',
];

const lines = [
  'count = 2',
  'count = 1e9',
  'count = var.nowhere',
  'for_each = toset(["a", "b"])',
  'for_each = { a = 1 }',
  'for_each = var.nowhere',
  'provider = alicloud.other',
  'depends_on = [nowhere]',
  'source = "./"',
  'source = "../"',
  'source = "."',
  'lifecycle {\n  ignore_changes = all\n}',
  'dynamic "zone_mappings" {\n  for_each = [1, 2]\n  content {\n    zone_id = zone_mappings.value\n  }\n}',
  'dynamic "zone_mappings" {\n  for_each = var.nowhere\n  content {}\n}',
  'dynamic "dynamic" {\n  for_each = []\n}',
  '# eiplint-ignore *: x',
  '# eiplint-ignore anycast-region',
  'module "a" {\n  source = "./"\n}',
  'locals {\n  a = local.a\n}',
  'variable "a" {\n  type = object({ a = optional(any) })\n}',
  'terraform {\n  backend "x" {}\n}',
];

/** The ranges of a file's expressions, of its arguments, and of its blocks. */
function partsOf(text: string): { expressions: Range[]; items: Range[] } {
  const found = { expressions: [] as Range[], items: [] as Range[] };
  const pending: unknown[] = [parse(text).body];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('kind' in next && 'start' in next && next.kind !== 'literal') found.expressions.push(next as unknown as Range);
    if (('body' in next && 'labels' in next) || ('expression' in next && 'name' in next)) {
      found.items.push(next as unknown as Range);
    }
    pending.push(...Object.values(next));
  }
  return found;
}

const cut = (text: string, { start, end }: Range) => text.slice(start, end);
const put = (text: string, { start, end }: Range, piece: string) => text.slice(0, start) + piece + text.slice(end);

/** Changes a file in one place, by its tree or by its characters; `other` is another file to take pieces of. */
export function changedHcl(text: string, other: string, random: Random): string {
  if (random.oneIn(5)) return changedText(text, tokens, random);
  const { expressions: own, items } = partsOf(text);
  if (own.length === 0 || items.length === 0) return text + random.pick(lines);
  const expression = random.pick(own);
  const item = random.pick(items);
  switch (random.below(7)) {
    case 0:
      return put(text, item, '');
    case 1:
      return put(text, item, `${cut(text, item)}\n${cut(text, item)}`);
    case 2:
      return put(text, { start: item.start, end: item.start }, `${random.pick(lines)}\n`);
    case 3: {
      const pieces = partsOf(other);
      const piece = random.oneIn(2) ? pieces.expressions : pieces.items;
      const at = piece === pieces.items ? item : expression;
      return piece.length === 0 ? text : put(text, at, cut(other, random.pick(piece)));
    }
    default: {
      const inner = () => cut(text, random.oneIn(2) ? expression : random.pick(own)).slice(0, 500);
      return put(text, expression, random.pick(expressions).replace(/(?<!\w)_(?!\w)/g, inner));
    }
  }
}
