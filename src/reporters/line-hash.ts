// The polynomial hash of GitHub's code scanning: 100 characters, factor 37, modulo 2^64. Its number is kept as two
// halves of 32 bits: all products stay below 2^53, so plain numbers are exact, and BigInt would take twenty times as long.
const windowSize = 100;
const factor = 37;
const half = 2 ** 32;

const [leavingHigh, leavingLow] = power(factor, windowSize);

function power(base: number, exponent: number): [high: number, low: number] {
  let high = 0;
  let low = 1;
  for (let n = 0; n < exponent; n++) {
    const product = low * base;
    const carry = Math.floor(product / half);
    low = product - carry * half;
    high = (high * base + carry) % half;
  }
  return [high, low];
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const endOfFile = 65_535;

/**
 * GitHub's `primaryLocationLineHash` of each line, the first line first. It covers the 100 characters from the start
 * of a line on, without spaces and tabs; a number behind it counts equal ones.
 */
export function lineHashes(text: string): string[] {
  const hashes: string[] = [];
  const seen = new Map<string, number>();
  const window = new Uint16Array(windowSize);
  const startsLine = new Uint8Array(windowSize);
  let at = 0;
  let high = 0;
  let low = 0;

  const emit = () => {
    const top = high.toString(16);
    const hash = high === 0 ? low.toString(16) : top + low.toString(16).padStart(8, '0');
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    hashes.push(`${hash}:${count}`);
  };

  /** The window moves on by one character. Where it comes back to a line's first one, the line's hash is complete. */
  const take = (code: number, first: boolean) => {
    if (startsLine[at] === 1) emit();
    startsLine[at] = first ? 1 : 0;
    const leaving = window[at] as number;
    window[at] = code;
    const sum = low * factor + code - leavingLow * leaving;
    const carry = Math.floor(sum / half);
    low = sum - carry * half;
    const top = high * factor + carry - leavingHigh * leaving;
    high = top - Math.floor(top / half) * half;
    at = at + 1 === windowSize ? 0 : at + 1;
  };

  let first = true;
  let afterReturn = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === space || code === tab || (afterReturn && code === lineFeed)) {
      afterReturn = false;
      continue;
    }
    afterReturn = code === carriageReturn;
    const ends = afterReturn || code === lineFeed;
    take(ends ? lineFeed : code, first);
    first = ends;
  }
  take(endOfFile, first);
  for (let n = 0; n < windowSize; n++) take(0, false);
  return hashes;
}
