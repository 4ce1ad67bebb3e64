import type { Random } from './random.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A number as JSON writes it that no JavaScript value stands for: it is put in when the text is written. */
const numbers = ['1e999999999', '-0', '0.1e-400', '9007199254740993', '1E+2', '-1', '123456789012345678901234567890'];
const raw = (number: string) => `\u0000${number}\u0000`;

const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '', '0', 'é', 'a b', 'a.b', '[0]'];

const texts = [
  '',
  ' ',
  'cn-hangzhou',
  'Anycast',
  '__proto__',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\u2028',
  '${a}',
  '%{ if',
  '../../etc/passwd',
  '1e400',
  'x'.repeat(3000),
  'module.a[',
  'module.a["',
  'data..x',
  'alicloud_eip_address.a["\\"]',
];

/** What stands where something else was expected. */
export function strange(random: Random): Json {
  switch (random.below(10)) {
    case 0:
      return null;
    case 1:
      return random.oneIn(2);
    case 2:
      return random.pick([0, -1, 1.5, 2 ** 53, 1e21, 1e-7]);
    case 3:
      return raw(random.pick(numbers));
    case 4:
      return [];
    case 5:
      return {};
    case 6:
      return nested(random.pick([3, 30, 400]), random.oneIn(2));
    case 7:
      return { [random.pick(keys)]: random.pick(texts) };
    default:
      return random.pick(texts);
  }
}

function nested(depth: number, inArrays: boolean): Json {
  let it: Json = 'x';
  for (let at = 0; at < depth; at++) it = inArrays ? [it] : { a: it };
  return it;
}

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string | number;
}

/** Every member of every array and object. */
function placesIn(it: Json): Place[] {
  const found: Place[] = [];
  const pending: Json[] = [it];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const key of Array.isArray(next) ? next.keys() : Object.keys(next)) {
      found.push({ holder: next, key });
      pending.push((next as Record<string | number, Json>)[key]!);
    }
  }
  return found;
}

const read = ({ holder, key }: Place): Json => (holder as Record<string | number, Json>)[key]!;

function write({ holder, key }: Place, value: Json): void {
  if (key !== '__proto__') (holder as Record<string | number, Json>)[key] = value;
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

/** A copy that shares nothing, many times as fast as `structuredClone`. Data holds no ring. */
function copied(it: Json): Json {
  if (typeof it !== 'object' || it === null) return it;
  if (Array.isArray(it)) return it.map(copied);
  const copy: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(it)) write({ holder: copy, key }, copied(value));
  return copy;
}

/** Changes up to `most` places of a document; `other` is another one to take pieces of. Both stay as they are. */
export function changedJson(document: Json, other: Json, most: number, random: Random): Json {
  return random.edits(copied(document), most, (it) => edited(it, other, random));
}

function edited(it: Json, other: Json, random: Random): Json {
  const places = placesIn(it);
  if (places.length === 0) return strange(random);
  const place = random.pick(places);
  switch (random.below(8)) {
    case 0:
      if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
      else delete place.holder[place.key];
      break;
    case 1: {
      const pieces = placesIn(other);
      if (pieces.length > 0) write(place, copied(read(random.pick(pieces))));
      break;
    }
    case 2: {
      const second = random.pick(places);
      const [a, b] = [copied(read(place)), copied(read(second))];
      write(place, b);
      if (second.holder !== place.holder || second.key !== place.key) write(second, a);
      break;
    }
    case 3:
      if (Array.isArray(place.holder)) place.holder.push(copied(read(place)));
      else write({ holder: place.holder, key: random.pick(keys) }, copied(read(place)));
      break;
    case 4:
      if (!Array.isArray(place.holder)) {
        const value = read(place);
        delete place.holder[place.key];
        write(
          { holder: place.holder, key: random.pick([...keys, `${place.key} `, String(place.key).toUpperCase()]) },
          value,
        );
      }
      break;
    case 5:
      write(place, random.oneIn(2) ? [copied(read(place))] : { a: copied(read(place)) });
      break;
    default:
      write(place, strange(random));
  }
  return it;
}

/** Writes a document as a person, a tool or a hostile one would; now and then a key stands twice. */
export function written(document: Json, random: Random): string {
  const indent = random.pick([undefined, 1, 2, '\t']);
  let text = JSON.stringify(document, null, indent).replace(/"\\u0000([^"\\]+)\\u0000"/g, '$1');
  if (random.oneIn(12)) text = text.replace('{', `{${text.match(/"[^"\\]+": ?[\w"[\]{}]+(?=,)/)?.[0] ?? '"a":1'},`);
  if (random.oneIn(12)) text = `\ufeff${text}`;
  return random.oneIn(6) ? text.replaceAll('\n', '\r\n') : text;
}
