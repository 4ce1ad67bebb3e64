import { quote } from '../quote.ts';

/** A moment with the offset it was written with. */
export interface Timestamp {
  /** Seconds since 1970 in UTC. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** Seconds east of UTC. */
  readonly offset: number;
}

/** A text that is no timestamp; the message says what is wrong with it. */
export class BadTimestamp extends Error {}

function bad(reason: string): BadTimestamp {
  return new BadTimestamp(`not a valid RFC3339 timestamp: ${reason}`);
}

const names: Record<string, string> = {
  year: 'year',
  month: 'month',
  day: 'day of month',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  zone: 'UTC offset',
  fraction: 'timestamp segment',
};

/** Reads RFC 3339 step by step, so that the first thing that is wrong can be named. Go's lenient form has hours of one digit. */
export function parseTimestamp(text: string, lenient = false): Timestamp {
  const reader = new Reader(text, lenient);
  const year = reader.digits('year', 4, 4);
  reader.expect('-');
  const month = reader.within('month', reader.digits('month', 2, 2), 1, 12);
  reader.expect('-');
  const day = reader.digits('day', 2, 2);
  reader.expect('T');
  const hour = reader.hour();
  reader.expect(':');
  const minute = reader.within('minute', reader.digits('minute', 2, 2), 0, 59);
  reader.expect(':');
  const second = reader.within('second', reader.digits('second', 2, 2), 0, 59);
  const nanoseconds = reader.fraction();
  const offset = reader.zone();
  reader.end();
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (day < 1 || date.getUTCDate() !== day) throw new BadTimestamp('not a valid RFC3339 timestamp: day out of range');
  return { seconds: date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offset, nanoseconds, offset };
}

class Reader {
  #rest: string;
  readonly #lenient: boolean;

  constructor(text: string, lenient: boolean) {
    this.#rest = text;
    this.#lenient = lenient;
  }

  digits(what: string, least: number, most: number): number {
    const match = new RegExp(`^\\d{${least},${most}}`).exec(this.#rest);
    if (match === null) throw this.#cannot(what, this.#rest);
    this.#rest = this.#rest.slice(match[0].length);
    return Number(match[0]);
  }

  hour(): number {
    const before = this.#rest;
    const value = this.within('hour', this.digits('hour', 1, 2), 0, 23);
    if (!this.#lenient && before.charAt(1) === ':') throw bad('hour must have exactly two digits');
    return value;
  }

  within(what: string, value: number, least: number, most: number): number {
    if (value < least || value > most) throw this.#cannot(what, this.#rest);
    return value;
  }

  expect(character: string): void {
    if (!this.#rest.startsWith(character)) {
      if (character === 'T') throw bad("missing required time introducer 'T'");
      if (this.#rest === '') throw bad(`end of string where ${quote(character)} is expected`);
      throw bad(`found ${quote(this.#rest)} where ${quote(character)} is expected`);
    }
    this.#rest = this.#rest.slice(1);
  }

  fraction(): number {
    const match = /^[.,](\d+)/.exec(this.#rest);
    if (match === null) return 0;
    if (!this.#lenient && this.#rest.startsWith(',')) throw this.#cannot('fraction', ',');
    this.#rest = this.#rest.slice(match[0].length);
    return Number((match[1] as string).slice(0, 9).padEnd(9, '0'));
  }

  zone(): number {
    if (this.#rest.startsWith('Z')) {
      this.#rest = this.#rest.slice(1);
      return 0;
    }
    const match = /^([+-])(\d\d):(\d\d)/.exec(this.#rest);
    if (match === null) throw this.#cannot('zone', this.#rest);
    const zone = this.#rest;
    this.#rest = zone.slice(6);
    if (Number(match[2]) > 24 || Number(match[3]) > 60) throw this.#cannot('zone', this.#rest);
    if (!this.#lenient && (match[2] === '24' || match[3] === '60')) throw this.#cannot('zone', zone);
    const offset = Number(match[2]) * 3600 + Number(match[3]) * 60;
    return match[1] === '-' ? -offset : offset;
  }

  end(): void {
    if (this.#rest !== '') throw bad(`cannot use ${quote(this.#rest)} as timestamp segment`);
  }

  #cannot(what: string, text: string): BadTimestamp {
    const name = names[what] as string;
    if (text !== '' && !this.#lenient) {
      if (what === 'hour' && text.includes(':')) return bad('hour must be between 0 and 23 inclusive');
      if ((what === 'hour' || what === 'minute') && text.length !== 2)
        return bad(`${what} must have exactly two digits`);
    }
    return text === '' ? bad(`end of string before ${name}`) : bad(`cannot use ${quote(text)} as ${name}`);
  }
}

/** The calendar's and the clock's fields at the timestamp's own offset. */
export function localTime({ seconds, offset }: Timestamp): Date {
  return new Date((seconds + offset) * 1000);
}

/** As RFC 3339 has it, without parts of seconds. */
export function timestampText(timestamp: Timestamp): string {
  const local = localTime(timestamp);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${String(local.getUTCFullYear()).padStart(4, '0')}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
  return `${date}T${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}${zoneText(timestamp, ':', 'Z')}`;
}

export function zoneText({ offset }: Timestamp, separator: string, utc: string): string {
  if (offset === 0 && utc !== '') return utc;
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${separator}${two(minutes % 60)}`;
}

const units: Record<string, number> = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of a duration like `1h30m`. */
export function parseDuration(text: string): bigint {
  const match = /^([+-]?)(.*)$/s.exec(text) as RegExpExecArray;
  const rest = match[2] as string;
  const fail = () => new BadTimestamp(`time: invalid duration ${quote(text)}`);
  if (rest === '0') return 0n;
  if (rest === '') throw fail();
  let total = 0;
  let at = 0;
  const part = /(\d*)(?:\.(\d*))?([^\d.]*)/y;
  while (at < rest.length) {
    part.lastIndex = at;
    const [whole, digits, fraction, unit] = part.exec(rest) as unknown as [string, string, string | undefined, string];
    if (digits === '' && (fraction ?? '') === '') throw fail();
    if (unit === '') throw new BadTimestamp(`time: missing unit in duration ${quote(text)}`);
    const scale = units[unit];
    if (scale === undefined) throw new BadTimestamp(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    total += Number(`${digits || 0}.${fraction || 0}`) * scale;
    at += whole.length;
  }
  if (total > 9.223372036854775e18) throw fail();
  const nanoseconds = BigInt(Math.trunc(total));
  return match[1] === '-' ? -nanoseconds : nanoseconds;
}

export function addDuration(timestamp: Timestamp, nanoseconds: bigint): Timestamp {
  const sum = BigInt(timestamp.seconds) * 1_000_000_000n + BigInt(timestamp.nanoseconds) + nanoseconds;
  const fraction = ((sum % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return {
    seconds: Number((sum - fraction) / 1_000_000_000n),
    nanoseconds: Number(fraction),
    offset: timestamp.offset,
  };
}
