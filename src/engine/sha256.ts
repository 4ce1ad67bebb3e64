/** Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const constants = new Int32Array(64);
/** The same of square roots of the first eight. */
const initial = new Int32Array(8);

for (let candidate = 2, found = 0; found < 64; candidate++) {
  let divisor = 2;
  while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor++;
  if (divisor * divisor <= candidate) continue;
  if (found < 8) initial[found] = (Math.sqrt(candidate) % 1) * 2 ** 32;
  constants[found++] = (Math.cbrt(candidate) % 1) * 2 ** 32;
}

const encoder = new TextEncoder();
const words = new Int32Array(64);

/** SHA-256 of a text in UTF-8, in hexadecimal. Loading Node's own would cost more than the few hashes of a run. */
export function sha256(text: string): string {
  const bytes = encoder.encode(text);
  const blocks = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(blocks.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(blocks.length - 4, bytes.length << 3);
  const hash = initial.slice();
  for (let at = 0; at < blocks.length; at += 64) digest(view, at, hash);
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const rotated = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function digest(view: DataView, start: number, hash: Int32Array): void {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(start + i * 4);
  for (let i = 16; i < 64; i++) {
    const [early, late] = [words[i - 15]!, words[i - 2]!];
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const great = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[i] = words[i - 16]! + small + words[i - 7]! + great;
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const mixed = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + mixed + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = hash[index]! + word;
}
