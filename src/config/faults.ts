import { suggestion } from '../model/nearest.ts';
import type { ConfigDocument, ConfigFault, Path } from './document.ts';

/** Rules as far as a configuration is concerned. */
export interface KnownRule {
  readonly id: string;
  readonly level: 'error' | 'warning' | 'note';
}

/** What a schema has against a file. `what` it is, for people. */
export function schemaFaults(document: ConfigDocument, validate: unknown, what: string): ConfigFault[] {
  const judge = validate as { (data: unknown): boolean; errors?: readonly SchemaError[] | null };
  if (judge(document.data)) return [];
  const errors = judge.errors ?? [];
  // A value that may be one of two things has faults as both, and one that says so.
  const either = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const isPart = ({ keyword, instancePath }: SchemaError) =>
    keyword !== 'anyOf' && either.some((path) => instancePath === path || instancePath.startsWith(`${path}/`));
  return errors.filter((error) => !isPart(error)).map((error) => fault(error, document, what));
}

/** A fault as the generated validator tells it. */
interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: { readonly properties?: object };
}

function fault(
  { instancePath, keyword, params, parentSchema }: SchemaError,
  document: ConfigDocument,
  what: string,
): ConfigFault {
  const path = pathOf(instancePath, document.data);
  const name = path.length === 0 ? what : shown(path);
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const where = path.length === 0 ? '' : ` in ${name}`;
      return {
        message: `there is no key "${key}"${where}${suggestion(key, Object.keys(parentSchema.properties ?? {}))}`,
        span: document.spanOfKey(path, key),
      };
    }
    case 'required':
      return { message: `${name} needs a ${String(params.missingProperty)}`, span: document.spanOf(path) };
    case 'enum': {
      const allowed = params.allowedValues as readonly string[];
      const value = at(document.data, path);
      const near = typeof value === 'string' ? suggestion(value, allowed) : '';
      return { message: `${name} is one of ${allowed.join(', ')}${near}`, span: document.spanOf(path) };
    }
    case 'const':
      return { message: `${name} is ${String(params.allowedValue)} or left out`, span: document.spanOf(path) };
    case 'anyOf':
      return { message: `${name} is a text or a list of texts`, span: document.spanOf(path) };
    case 'type':
      return { message: `${name} is ${typeNames[String(params.type)]}`, span: document.spanOf(path) };
    default:
      return { message: `${name} ${patternWords(String(params.pattern))}`, span: document.spanOf(path) };
  }
}

const typeNames: Readonly<Record<string, string>> = { string: 'a text', array: 'a list', object: 'a map' };

function patternWords(pattern: string): string {
  if (pattern.includes('\\d{4}')) return 'is a day as YYYY-MM-DD';
  if (pattern.startsWith('^https')) return 'is an address that begins with https://';
  if (pattern.includes('/')) return 'is the id of a policy: whose it is, a slash and its name, as acme/eip-owner';
  return pattern.startsWith('^[a-z]+') ? 'is the id of a region, as ap-northeast-1' : 'is empty';
}

/** What a configuration says of rules that there are not. */
export function unknownRules(document: ConfigDocument, rules: readonly KnownRule[]): ConfigFault[] {
  if (document.data === null) return [];
  const ids = rules.map(({ id }) => id);
  const known = new Set(ids);
  const said = (id: string) => `no rule is called "${id}"${suggestion(id, ids)}`;
  const data = document.data as {
    readonly rules?: object;
    readonly overrides?: readonly { readonly rules: object }[];
    readonly locked?: readonly string[];
    readonly ignore?: readonly { readonly rule: string }[];
  };
  const keys = (path: Path, levels: object = {}) =>
    Object.keys(levels)
      .filter((id) => !known.has(id))
      .map((id) => ({ message: said(id), span: document.spanOfKey(path, id) }));
  const value = (path: Path, id: string) =>
    known.has(id) || /[*?]/.test(id) ? [] : [{ message: said(id), span: document.spanOf(path) }];
  return [
    ...keys(['rules'], data.rules),
    ...(data.overrides ?? []).flatMap((it, index) => keys(['overrides', index, 'rules'], it.rules)),
    ...(data.locked ?? []).flatMap((id, index) => value(['locked', index], id)),
    ...(data.ignore ?? []).flatMap(({ rule }, index) => value(['ignore', index, 'rule'], rule)),
  ];
}

/** A JSON pointer as keys; numbers where the data has a list. */
function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let value = data;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], data);
}

/** `ignore[2].until` */
function shown(path: Path): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}
