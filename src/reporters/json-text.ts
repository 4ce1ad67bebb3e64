// What JSON may hold as it is, and a terminal that shows the file would obey.
const commanding = /[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** JSON, ended by a line feed and free of characters that command a terminal. */
export function jsonText(value: unknown, indentation = 2): string {
  return `${tame(JSON.stringify(value, null, indentation))}\n`;
}

/** A list that is made and written a part at a time. */
export class Listed<T> {
  readonly #items: readonly T[];
  readonly #write: (item: T) => unknown;

  constructor(items: readonly T[], write: (item: T) => unknown) {
    this.#items = items;
    this.#write = write;
  }

  *parts(): Generator<readonly unknown[]> {
    for (let at = 0; at < this.#items.length; at += partSize) {
      yield this.#items.slice(at, at + partSize).map(this.#write);
    }
  }
}

/** A part is as large as a few pages of text. */
const partSize = 200;

/** The text of `jsonText` in pieces, of which never more than one is held: a report may have ten thousands of findings. */
export function* jsonPieces(object: Readonly<Record<string, unknown>>): Generator<string> {
  let opening = '{\n';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield opening;
    if (value instanceof Listed) yield* listPieces(key, value);
    else yield inner(JSON.stringify({ [key]: value }, null, 2));
    opening = ',\n';
  }
  yield opening === '{\n' ? '{}\n' : '\n}\n';
}

function* listPieces<T>(key: string, list: Listed<T>): Generator<string> {
  const head = `  ${JSON.stringify(key)}: [`;
  let opening = `${head}\n`;
  for (const part of list.parts()) {
    const text = inner(JSON.stringify({ [key]: part }, null, 2));
    yield opening + text.slice(head.length + 1, -'\n  ]'.length);
    opening = ',\n';
  }
  yield opening === ',\n' ? '\n  ]' : `${head}]`;
}

/** An object's text without its braces. */
const inner = (text: string) => tame(text.slice('{\n'.length, -'\n}'.length));

function tame(text: string): string {
  return text.replace(commanding, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
