import { quote } from '../quote.ts';
import { Unknown } from '../value.ts';
import { ArgumentFault, Fault, type FunctionSpec, string } from './spec.ts';
import {
  addDuration,
  BadTimestamp,
  localTime,
  parseDuration,
  parseTimestamp,
  type Timestamp,
  timestampText,
  zoneText,
} from './timestamp.ts';

function reading<Result>(read: () => Result, fault: (message: string) => Fault): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadTimestamp)) throw error;
    throw fault(error.message);
  }
}

const argument = (index: number) => (message: string) => new ArgumentFault(index, message);
const call = (message: string) => new Fault(message);

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function numeral(value: number): Record<number, string> {
  return { 1: String(value), 2: String(value).padStart(2, '0') };
}

/** What each verb writes, by how often its letter is repeated, and how it may be written. */
function verb(letter: string, time: Timestamp): { forms: Record<number, string>; rule: string } | undefined {
  const local = localTime(time);
  const year = local.getUTCFullYear();
  const month = months[local.getUTCMonth()] as string;
  const day = days[local.getUTCDay()] as string;
  const half = local.getUTCHours() < 12 ? 'AM' : 'PM';
  const utc = zoneText(time, '', '');
  switch (letter) {
    case 'Y':
      return {
        forms: { 2: String(year % 100).padStart(2, '0'), 4: String(year).padStart(4, '0') },
        rule: 'year must either be "YY" or "YYYY"',
      };
    case 'M':
      return {
        forms: { ...numeral(local.getUTCMonth() + 1), 3: month.slice(0, 3), 4: month },
        rule: 'month must be "M", "MM", "MMM", or "MMMM"',
      };
    case 'D':
      return { forms: numeral(local.getUTCDate()), rule: 'day of month must either be "D" or "DD"' };
    case 'E':
      return { forms: { 3: day.slice(0, 3), 4: day }, rule: 'day of week must either be "EEE" or "EEEE"' };
    case 'h':
      return { forms: numeral(local.getUTCHours()), rule: '24-hour must either be "h" or "hh"' };
    case 'H':
      return { forms: numeral(local.getUTCHours() % 12 || 12), rule: '12-hour must either be "H" or "HH"' };
    case 'A':
      return { forms: { 2: half }, rule: 'must be "AA"' };
    case 'a':
      return { forms: { 2: half.toLowerCase() }, rule: 'must be "aa"' };
    case 'm':
      return { forms: numeral(local.getUTCMinutes()), rule: 'minute must either be "m" or "mm"' };
    case 's':
      return { forms: numeral(local.getUTCSeconds()), rule: 'second must either be "s" or "ss"' };
    case 'Z':
      return {
        forms: { 1: zoneText(time, ':', 'Z'), 3: utc === '+0000' ? 'UTC' : utc, 4: utc, 5: zoneText(time, ':', '') },
        rule: 'timezone must be Z, ZZZZ, or ZZZZZ',
      };
    default:
      return undefined;
  }
}

const token = /'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g;

function formatDate(format: string, time: Timestamp): string {
  return format.replace(token, (text: string, letter: string | undefined) => {
    if (text.startsWith("'")) {
      const inside = /^'((?:[^']|'')*)'$/.exec(text);
      if (inside === null) throw new ArgumentFault(0, "unterminated literal '");
      return inside[1] === '' ? "'" : (inside[1] as string).replaceAll("''", "'");
    }
    if (letter === undefined) return text;
    const known = verb(letter, time);
    if (known === undefined) throw new ArgumentFault(0, `invalid date format verb ${quote(text)}`);
    const written = known.forms[text.length];
    if (written === undefined) throw new ArgumentFault(0, `invalid date format verb ${quote(text)}: ${known.rule}`);
    return written;
  });
}

/** A moment that is only known when Terraform runs. */
function now(name: string): FunctionSpec {
  return {
    parameters: [],
    type: 'string',
    call: () =>
      new Unknown(
        'string',
        { kind: 'function', text: `${name}() is known when Terraform runs` },
        { notNull: true, prefix: name === 'plantimestamp' ? '2' : '' },
      ),
  };
}

export const times: Record<string, FunctionSpec> = {
  formatdate: {
    parameters: [string('format'), string('time')],
    type: 'string',
    call: ([format, time]) =>
      formatDate(
        format as string,
        reading(() => parseTimestamp(time as string), argument(1)),
      ),
  },
  plantimestamp: now('plantimestamp'),
  timeadd: {
    parameters: [string('timestamp'), string('duration')],
    type: 'string',
    call: ([time, duration]) => {
      const start = reading(() => parseTimestamp(time as string), call);
      return timestampText(
        addDuration(
          start,
          reading(() => parseDuration(duration as string), call),
        ),
      );
    },
  },
  timecmp: {
    parameters: [string('timestamp_a'), string('timestamp_b')],
    type: 'number',
    call: ([first, second]) => {
      const a = reading(() => parseTimestamp(first as string, true), argument(0));
      const b = reading(() => parseTimestamp(second as string, true), argument(1));
      return Math.sign(a.seconds - b.seconds || a.nanoseconds - b.nanoseconds);
    },
  },
  timestamp: now('timestamp'),
};
