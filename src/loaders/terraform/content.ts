import type { Attribute, Block, Body, Expression, ObjectNode, Range } from '../hcl/index.ts';
import type { SourceFile } from './source-file.ts';

/** An argument as it is written. */
export interface Argument {
  readonly file: SourceFile;
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
}

/** A block as it is written: `type "label" "label" { … }`, or the property that stands for it in JSON. */
export interface BlockContent {
  readonly file: SourceFile;
  readonly type: string;
  readonly labels: readonly string[];
  /** From the type to the last label; in JSON the key that holds the object. */
  readonly header: Range;
  readonly range: Range;
  readonly content: Content;
}

/**
 * What stands in a body, whatever the syntax: JSON does not tell arguments from blocks, so the reader says what it
 * expects. Later layers (override files) go before earlier ones.
 */
export class Content {
  readonly #layers: readonly Layer[];

  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
  }

  static of(file: SourceFile, body: Body | Expression): Content {
    return new Content([{ file, body }]);
  }

  /** This content with what another file overrides in it. */
  overriddenBy(other: Content): Content {
    return new Content([...this.#layers, ...other.#layers]);
  }

  argument(name: string): Argument | undefined {
    for (let at = this.#layers.length - 1; at >= 0; at--) {
      const found = argumentIn(this.#layers[at]!, name);
      if (found) return found;
    }
    return undefined;
  }

  /** All arguments of native syntax, all properties of JSON. */
  arguments(): Argument[] {
    const found = new Map<string, Argument>();
    for (const layer of this.#layers) for (const it of argumentsIn(layer)) found.set(it.name, it);
    return [...found.values()];
  }

  /** Every expression, those of nested blocks among them. */
  *expressions(): Generator<{ file: SourceFile; expression: Expression }> {
    for (const { file, body } of this.#layers) {
      if (isBody(body)) yield* expressionsIn(file, body);
      else yield { file, expression: body };
    }
  }

  /** Blocks of a type with this number of labels, in order of writing. */
  blocks(type: string, labels = 0): BlockContent[] {
    for (let at = this.#layers.length - 1; at >= 0; at--) {
      const found = blocksIn(this.#layers[at]!, type, labels);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Types of the blocks in native syntax; JSON cannot tell. */
  blockTypes(): string[] {
    const types = new Set<string>();
    for (const { body } of this.#layers) if (isBody(body)) for (const block of body.blocks) types.add(block.type);
    return [...types];
  }

  /** The body, where all of it stands in one file in native syntax. */
  get native(): { readonly file: SourceFile; readonly body: Body } | undefined {
    const [layer, ...others] = this.#layers;
    return layer && others.length === 0 && isBody(layer.body) ? { file: layer.file, body: layer.body } : undefined;
  }

  get isJson(): boolean {
    return this.#layers.some(({ body }) => !isBody(body));
  }
}

interface Layer {
  readonly file: SourceFile;
  readonly body: Body | Expression;
}

const isBody = (body: Body | Expression): body is Body => 'attributes' in body;

function* expressionsIn(file: SourceFile, body: Body): Generator<{ file: SourceFile; expression: Expression }> {
  for (const { expression } of body.attributes) yield { file, expression };
  for (const block of body.blocks) yield* expressionsIn(file, block.body);
}

function argumentIn({ file, body }: Layer, name: string): Argument | undefined {
  if (isBody(body)) {
    for (const it of body.attributes) if (it.name === name) return toArgument(file, it);
    return undefined;
  }
  return properties(body)
    .filter((it) => it.name === name)
    .map((it) => ({ file, ...it }))
    .at(-1);
}

function argumentsIn({ file, body }: Layer): Argument[] {
  if (isBody(body)) return body.attributes.map((it) => toArgument(file, it));
  return properties(body).map((it) => ({ file, ...it }));
}

const toArgument = (file: SourceFile, { name, nameRange, expression }: Attribute): Argument => ({
  file,
  name,
  nameRange,
  expression,
});

function blocksIn({ file, body }: Layer, type: string, labels: number): BlockContent[] {
  if (isBody(body)) {
    const found: BlockContent[] = [];
    for (const it of body.blocks) if (it.type === type) found.push(toBlock(file, it));
    return found;
  }
  return properties(body)
    .filter((it) => it.name === type)
    .flatMap((it) => jsonBlocks(file, type, it.nameRange, it.expression, labels, []));
}

function toBlock(file: SourceFile, block: Block): BlockContent {
  return {
    file,
    type: block.type,
    labels: block.labels.map((label) => label.value),
    header: block.header,
    range: block,
    content: Content.of(file, block.body),
  };
}

/** An array stands for several blocks of one header; each label is one more object inside another. */
function jsonBlocks(
  file: SourceFile,
  type: string,
  key: Range,
  value: Expression,
  missing: number,
  labels: readonly string[],
): BlockContent[] {
  if (value.kind === 'tuple') return value.items.flatMap((it) => jsonBlocks(file, type, key, it, missing, labels));
  if (value.kind !== 'object') return [];
  if (missing === 0) {
    return [
      {
        file,
        type,
        labels,
        header: key,
        range: { start: key.start, end: value.end },
        content: Content.of(file, value),
      },
    ];
  }
  return properties(value).flatMap((it) =>
    jsonBlocks(file, type, it.nameRange, it.expression, missing - 1, [...labels, it.name]),
  );
}

/** Properties of a JSON object; `//` is a comment. */
function properties(value: Expression): { name: string; nameRange: Range; expression: Expression }[] {
  if (value.kind === 'tuple') return value.items.flatMap(properties);
  if (value.kind !== 'object') return [];
  return (value as ObjectNode).items
    .map((it) => ({ name: literalKey(it.key), nameRange: it.key as Range, expression: it.value }))
    .filter((it) => it.name !== '//');
}

function literalKey(key: Expression): string {
  if (key.kind === 'variable') return key.name;
  if (key.kind !== 'template') return '';
  return key.parts.map((part) => (part.kind === 'literal' ? part.value : '')).join('');
}
