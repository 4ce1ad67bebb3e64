import { chargeElements, chargeSteps, chargeText } from '../budget.ts';
import { itemsOf } from '../collections.ts';
import { graphemes } from '../graphemes.ts';
import { unknownIn } from '../marks.ts';
import { nfc } from '../normalize.ts';
import { listOfString } from '../type.ts';
import { List, Null, Unknown, type Value } from '../value.ts';
import { integer } from './arguments.ts';
import { Pattern } from './regex.ts';
import { ArgumentFault, Fault, type FunctionSpec, number, ofStrings, string } from './spec.ts';

function made(text: string): string {
  chargeText(text.length);
  return nfc(text);
}

function cased(change: (text: string) => string): FunctionSpec {
  return {
    parameters: [string('str', { allowDynamic: true })],
    type: 'string',
    call: ([text]) => nfc(change(text as string)),
  };
}

const join: FunctionSpec = {
  parameters: [string('separator')],
  variadic: { name: 'lists', type: listOfString },
  type: 'string',
  call: ([separator, ...sequences]) => {
    if (sequences.length === 0) throw new Fault('at least one list is required');
    for (const sequence of sequences) {
      const unknown = unknownIn(sequence);
      if (unknown) return new Unknown('string', unknown.why);
    }
    const texts: string[] = [];
    let length = 0;
    for (const [i, sequence] of sequences.entries()) {
      for (const [j, item] of itemsOf(sequence).entries()) {
        if (item instanceof Null) {
          const where = sequences.length > 1 ? ` of list ${i + 1}` : '';
          throw new ArgumentFault(i + 1, `element ${j}${where} is null; cannot concatenate null values`);
        }
        texts.push(item as string);
        length += (item as string).length + (separator as string).length;
      }
    }
    chargeText(length);
    return nfc(texts.join(separator as string));
  },
};

const split: FunctionSpec = {
  parameters: [string('separator'), string('str')],
  type: listOfString,
  call: ([separator, text]) => {
    const parts = separator === '' ? Array.from(text as string) : (text as string).split(separator as string);
    chargeElements(parts.length);
    return new List('string', parts.map(nfc));
  },
};

const substr: FunctionSpec = {
  parameters: [
    string('str', { allowDynamic: true }),
    number('offset', { allowDynamic: true }),
    number('length', { allowDynamic: true }),
  ],
  type: 'string',
  call: ([text, givenOffset, givenLength]) => {
    const characters = graphemes(text as string);
    const length = integer(givenLength as Value);
    let offset = integer(givenOffset as Value);
    if (offset < 0) offset += characters.length;
    else if (length === 0) return '';
    const from = Math.max(offset, 0);
    // A length of zero after a negative offset means no limit, as it does in cty.
    return characters.slice(from, length <= 0 ? undefined : from + length).join('');
  },
};

const startswith: FunctionSpec = {
  parameters: [string('str', { allowUnknown: true }), string('prefix')],
  type: 'bool',
  call: ([text, wanted]) => {
    const prefix = wanted as string;
    if (!(text instanceof Unknown)) return (text as string).startsWith(prefix);
    if (text.prefix.startsWith(prefix)) return true;
    if (text.prefix !== '' && Buffer.byteLength(text.prefix) >= Buffer.byteLength(prefix)) return false;
    return new Unknown('bool', text.why);
  },
};

const indent: FunctionSpec = {
  parameters: [number('spaces'), string('str')],
  type: 'string',
  call: ([given, text]) => {
    const spaces = integer(given as Value);
    if (spaces < 0) throw new Fault('panic in function implementation: strings: negative Repeat count');
    const lines = (text as string).split('\n');
    chargeText((text as string).length + spaces * (lines.length - 1));
    return lines.join(`\n${' '.repeat(lines.length > 1 ? spaces : 0)}`);
  },
};

const replace: FunctionSpec = {
  parameters: [string('str'), string('substr'), string('replace')],
  type: 'string',
  call: (args) => {
    const [text, wanted, by] = args as string[] as [string, string, string];
    if (wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/')) {
      const fault = (description: string, part: string) =>
        new Fault(`error parsing regexp: ${description}: \`${part}\``);
      return made(Pattern.compile(wanted.slice(1, -1), fault).replace(text, by));
    }
    if (wanted === '') return made(by + Array.from(text, (character) => character + by).join(''));
    const parts = text.split(wanted);
    chargeText(text.length + by.length * (parts.length - 1));
    return nfc(parts.join(by));
  },
};

/** Go's white space. */
const space =
  /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

function trimCharacters(text: string, cut: string): string {
  const set = new Set(cut);
  const characters = Array.from(text);
  let start = 0;
  let end = characters.length;
  while (start < end && set.has(characters[start] as string)) start += 1;
  while (end > start && set.has(characters[end - 1] as string)) end -= 1;
  return characters.slice(start, end).join('');
}

/** The first letter of every word in its title case; letters, digits and underscores make words. */
function title(text: string): string {
  chargeSteps(text.length);
  let inside = false;
  let result = '';
  for (const character of text) {
    result += inside ? character : titleCase(character);
    inside = /[\p{L}\p{Nd}_]/u.test(character) || (character > '\u007f' && !/\p{White_Space}/u.test(character));
  }
  return result;
}

function titleCase(character: string): string {
  const known = titles[character];
  if (known !== undefined) return known;
  const upper = character.toUpperCase();
  return upper.length === character.length ? upper : character;
}

/** Letters whose title case is not their upper case. */
const titles: Record<string, string> = {
  Ǆ: 'ǅ',
  ǆ: 'ǅ',
  Ǉ: 'ǈ',
  ǉ: 'ǈ',
  Ǌ: 'ǋ',
  ǌ: 'ǋ',
  Ǳ: 'ǲ',
  ǳ: 'ǲ',
  ǅ: 'ǅ',
  ǈ: 'ǈ',
  ǋ: 'ǋ',
  ǲ: 'ǲ',
};

/** Case changes of single characters only, as Go makes them. */
function simple(change: (character: string) => string): (text: string) => string {
  return (text) => {
    if (/^[\0-\x7f]*$/.test(text)) return change(text);
    return Array.from(text, (character) => {
      const changed = change(character);
      return Array.from(changed).length === 1 ? changed : character;
    }).join('');
  };
}

/** An expression for this would begin anew at every line end of a text of empty lines. */
function withoutLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return text.slice(0, end);
}

export const strings: Record<string, FunctionSpec> = {
  chomp: ofStrings(['str'], withoutLineEnds),
  endswith: {
    ...ofStrings(['str', 'suffix'], String),
    type: 'bool',
    call: ([text, suffix]) => (text as string).endsWith(suffix as string),
  },
  indent,
  join,
  lower: cased(simple((text) => (text === 'İ' ? 'i' : text.toLowerCase()))),
  replace,
  split,
  startswith,
  strcontains: {
    ...ofStrings(['str', 'substr'], String),
    type: 'bool',
    notNull: false,
    call: ([text, part]) => (text as string).includes(part as string),
  },
  strrev: cased((text) => graphemes(text).reverse().join('')),
  substr,
  title: ofStrings(['str'], (text) => nfc(title(text))),
  trim: ofStrings(['str', 'cutset'], trimCharacters),
  trimprefix: ofStrings(['str', 'prefix'], (text, prefix) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimspace: ofStrings(['str'], (text) => text.replace(space, '')),
  trimsuffix: ofStrings(['str', 'suffix'], (text, suffix) =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  upper: cased(simple((text) => text.toUpperCase())),
};
