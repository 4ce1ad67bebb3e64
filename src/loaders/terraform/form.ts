import type { Chain, Editor, Span } from '../../model/source.ts';
import type { Range } from '../hcl/index.ts';
import type { Form, Raw } from '../mapping/form.ts';
import type { Argument, Content } from './content.ts';
import { ArgumentEditor } from './editing.ts';
import { evaluate } from './language/evaluate.ts';
import { Exact, toDouble } from './language/number.ts';
import { List, MapValue, Marked, Null, ObjectValue, SetValue, Tuple, Unknown, type Value } from './language/value.ts';
import { nestedBlocks } from './nested.ts';
import { converted, type ResourceInstance } from './resource.ts';
import type { BlockSchema } from './schema.ts';
import type { TracingScope, Written } from './scope.ts';
import type { SourceFile } from './source-file.ts';
import { chainOf, follow, select } from './trace.ts';

/** A resource, or a nested block of one, as the mapping reads it. */
export class TerraformForm implements Form {
  readonly vocabulary = 'terraform';
  readonly #instance: ResourceInstance;
  readonly #place: Place;
  readonly #isEditable: boolean;

  /** `isEditable`: what is found here may be mended here. */
  constructor(instance: ResourceInstance, place: Place = placeOf(instance), isEditable = true) {
    this.#instance = instance;
    this.#place = place;
    this.#isEditable = isEditable;
  }

  readonly chain = (): Chain => ({ origin: this.#place.file.span(this.#place.header), via: [] });

  value(name: string): Raw {
    const argument = this.#place.content.argument(name);
    if (argument) {
      return this.#raw(this.#valueOf(argument, name), this.#chainTo(argument, name), () =>
        this.#writtenAs(argument, name),
      );
    }
    const fallback = this.#place.schema?.attributes.get(name)?.default;
    return fallback === undefined
      ? { state: 'absent', chain: this.chain }
      : { state: 'known', value: fallback, chain: this.chain, inside: undefined };
  }

  /** Of an argument of the resource itself it is kept. */
  #valueOf(argument: Argument, name: string): Value {
    if (this.#place.path === '') return this.#instance.argument(argument);
    return this.#instance.resource.module.run.guard(argument.file, () => {
      const it = evaluate(argument.expression, this.#place.scope);
      const attribute = this.#place.schema?.attributes.get(name);
      return attribute ? converted(it, attribute.type, argument) : it;
    });
  }

  editor(name: string): Editor | undefined {
    return this.#isEditable ? new ArgumentEditor(this.#instance, this.#place, name) : undefined;
  }

  blocks(name: string): { members: readonly Form[]; missing?: Raw } {
    const { content, scope, schema } = this.#place;
    const { run } = this.#instance.resource.module;
    const { members, missing } = nestedBlocks(content, scope, name, run);
    const argument = members.length === 0 && !missing ? content.argument(name) : undefined;
    if (argument) return this.#assigned(argument);
    if (members.length === 0 && !missing) return none;
    const parts = new Map<Content, number>();
    for (const { content } of members) parts.set(content, (parts.get(content) ?? 0) + this.#place.parts);
    const forms = members.map(
      (it) =>
        new TerraformForm(
          this.#instance,
          {
            ...it,
            path: this.#inside(it.path),
            schema: schema?.blocks.get(name),
            parts: parts.get(it.content) ?? 1,
          },
          this.#isEditable,
        ),
    );
    if (!missing) return { members: forms };
    const chain = this.#chainTo(missing.argument, name);
    return { members: forms, missing: { state: 'unknown', why: missing.why, chain } };
  }

  names(): Iterable<string> {
    const own = this.#place.content.arguments().map(({ name }) => name);
    return new Set([...own.filter((name) => !metaNames.has(name)), ...this.#blockNames()]);
  }

  #blockNames(): Set<string> {
    const { content, schema } = this.#place;
    const blocks = new Set([...(schema?.blocks.keys() ?? []), ...content.blockTypes()]);
    for (const { labels } of content.blocks('dynamic', 1)) if (labels[0]) blocks.add(labels[0]);
    for (const name of metaNames) blocks.delete(name);
    return blocks;
  }

  /** All that is written here and known, as plain data. */
  plain(): Readonly<Record<string, unknown>> {
    const blocks = this.#blockNames();
    const known: Record<string, unknown> = {};
    for (const { name } of this.#place.content.arguments()) {
      if (blocks.has(name) || metaNames.has(name)) continue;
      const raw = this.value(name);
      if (raw.state === 'known') known[name] = raw.value;
    }
    for (const name of blocks) {
      const members = this.plainBlocks(name);
      if (members.length > 0) known[name] = members;
    }
    return known;
  }

  /** The nested blocks of a name as plain data. */
  plainBlocks(name: string): unknown[] {
    return this.blocks(name).members.map((it) => (it as TerraformForm | ObjectForm).plain());
  }

  /** Blocks that are written as an argument: `zone_mappings = [{ … }]`. */
  #assigned(argument: Argument): { members: readonly Form[]; missing?: Raw } {
    const { run } = this.#instance.resource.module;
    const { file, expression } = argument;
    const value = run.guard(file, () => evaluate(expression, this.#place.scope));
    const written = () => follow(expression, file, this.#place.scope, []);
    if (value instanceof Unknown) {
      return { members: [], missing: { state: 'unknown', why: value.why, chain: () => chainOf(written(), run.isOwn) } };
    }
    const items = value instanceof List || value instanceof Tuple || value instanceof SetValue ? value.items : [value];
    const toRaw = (it: Value, at: () => Written): Raw => this.#raw(it, () => chainOf(at(), run.isOwn), at);
    return {
      members: items
        .filter((it) => it instanceof ObjectValue || it instanceof MapValue)
        .map((it, position) => new ObjectForm(it, () => select(written(), position), toRaw, run.isOwn)),
    };
  }

  #inside(name: string): string {
    return this.#place.path === '' ? name : `${this.#place.path}.${name}`;
  }

  #chainTo(argument: Argument, name: string): () => Chain {
    return () => {
      const { run } = this.#instance.resource.module;
      const here = argument.file.span(argument.expression);
      const chain = chainOf(this.#writtenAs(argument, name), run.isOwn);
      return chain.via.length === 1 && samePlace(chain.origin, here) ? { ...chain, origin: here, via: [] } : chain;
    };
  }

  #writtenAs({ expression, file }: Argument, name: string): Written {
    const what = `${this.#instance.address}.${this.#inside(name)}`;
    return follow(expression, file, this.#place.scope, [{ what, span: file.span(expression) }]);
  }

  #raw(value: Value, chain: () => Chain, written: () => Written): Raw {
    if (value instanceof Marked) {
      return { state: 'unknown', why: { kind: 'sensitive', text: 'the value is sensitive' }, chain };
    }
    if (value instanceof Null) return { state: 'absent', chain };
    if (value instanceof Unknown) {
      const prefix = value.prefix === '' ? undefined : value.prefix;
      return { state: 'unknown', why: value.why, chain, prefix, pointer: this.#pointerOf(value) };
    }
    const inside = typeof value === 'object' ? this.#insideOf(value, written) : undefined;
    return { state: 'known', value: toPlain(value), chain, inside };
  }

  #insideOf(value: Value, written: () => Written): (key: string | number) => Raw | undefined {
    return (key) => {
      const member = memberOf(value, key);
      const at = () => (value instanceof SetValue ? written() : select(written(), key));
      return member === undefined
        ? undefined
        : this.#raw(member, () => chainOf(at(), this.#instance.resource.module.run.isOwn), at);
    };
  }

  /** A reference to the id of another resource names that resource. */
  #pointerOf({ reference }: Unknown) {
    if (!reference || !namesItself.has(reference.attribute)) return undefined;
    const type = this.#instance.resource.module.run.types.get(reference.address);
    const isData = /(^|\.)data\./.test(reference.address);
    return type === undefined || isData ? undefined : { address: reference.address, type };
  }
}

const none = { members: [] };

function memberOf(value: Value, key: string | number): Value | undefined {
  if (value instanceof MapValue) return value.entries.get(String(key));
  if (value instanceof ObjectValue) return value.attributes.get(String(key));
  const isList = value instanceof List || value instanceof Tuple || value instanceof SetValue;
  return isList ? value.items[Number(key)] : undefined;
}

/** Attributes whose value is the id of the resource that has them. */
const namesItself = new Set(['id', 'allocation_id', 'load_balancer_id', 'bandwidth_package_id']);

/** A block of a resource, and how it is read. */
export interface Place {
  readonly file: SourceFile;
  readonly header: Range;
  readonly content: Content;
  readonly scope: TracingScope;
  readonly schema: BlockSchema | undefined;
  /** Names of the blocks around, from the resource down; empty for the resource itself. */
  readonly path: string;
  /** How many blocks of the resource have the same text: members of a dynamic block. */
  readonly parts: number;
}

function placeOf({ resource, scope }: ResourceInstance): Place {
  const { file, header, content } = resource.block;
  return { file, header, content, scope, schema: resource.schema, path: '', parts: 1 };
}

/** A block that is a member of a value. */
class ObjectForm implements Form {
  readonly vocabulary = 'terraform';
  readonly #object: ObjectValue | MapValue;
  readonly #written: () => Written;
  readonly #toRaw: (value: Value, written: () => Written) => Raw;
  readonly chain: () => Chain;

  constructor(
    object: ObjectValue | MapValue,
    written: () => Written,
    toRaw: (value: Value, written: () => Written) => Raw,
    isOwn: (file: string) => boolean,
  ) {
    this.#object = object;
    this.#written = written;
    this.#toRaw = toRaw;
    this.chain = () => chainOf(written(), isOwn);
  }

  names(): Iterable<string> {
    return this.#members.keys();
  }

  get #members(): ReadonlyMap<string, Value> {
    return this.#object instanceof MapValue ? this.#object.entries : this.#object.attributes;
  }

  value(name: string): Raw {
    const value = this.#members.get(name);
    return value === undefined
      ? { state: 'absent', chain: this.chain }
      : this.#toRaw(value, () => select(this.#written(), name));
  }

  blocks(): { members: readonly Form[] } {
    return { members: [] };
  }

  plain(): Readonly<Record<string, unknown>> {
    return toPlain(this.#object) as Record<string, unknown>;
  }
}

/** What the language itself reads in a resource block. */
const metaNames: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'connection',
  'provisioner',
  'dynamic',
]);

/** Plain data; an unknown member is `undefined`. */
export function toPlain(value: Value): unknown {
  if (value instanceof Null) return null;
  if (value instanceof Unknown || value instanceof Marked) return undefined;
  if (value instanceof Exact) return toDouble(value);
  if (value instanceof List || value instanceof Tuple || value instanceof SetValue) return value.items.map(toPlain);
  if (value instanceof MapValue) return Object.fromEntries([...value.entries].map(([key, it]) => [key, toPlain(it)]));
  if (value instanceof ObjectValue)
    return Object.fromEntries([...value.attributes].map(([key, it]) => [key, toPlain(it)]));
  return value;
}

const samePlace = (a: Span, b: Span) => a.file === b.file && a.line === b.line && a.column === b.column;
