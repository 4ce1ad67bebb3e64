import { fstatSync, statSync, writeSync } from 'node:fs';
import { piecesOf, type Text } from '../../reporters/index.ts';

let isDevice: boolean | undefined;

/**
 * Whether standard output is a terminal. Node's own answer costs a tenth of a short run, so what is no device at all, or
 * the one that forgets all, is answered without it.
 */
export function isTerminal(): boolean {
  isDevice ??= mayBeTerminal();
  return isDevice && process.stdout.isTTY === true;
}

function mayBeTerminal(): boolean {
  const out = fstatSync(1);
  return out.isCharacterDevice() && out.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

/** Characters in a line of the terminal. */
export function terminalWidth(): number | undefined {
  return isTerminal() ? process.stdout.columns : undefined;
}

let closed = false;

/** Whether the reader of standard output has gone. */
export const isClosed = () => closed;

/** Prints. A reader that has seen enough (`| head`) is no fault. */
export function printOut(text: Text): void {
  for (const piece of piecesOf(text)) {
    if (closed) return;
    printPiece(piece);
  }
}

/** Standard output takes no more at once: what is left goes to the stream, which waits for the reader. */
let waits = false;

function printPiece(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  if (waits) {
    process.stdout.write(bytes);
    return;
  }
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') closed = true;
    if (closed) return;
    if (code !== 'EAGAIN') throw error;
    waits = true;
    process.stdout.on('error', (late: NodeJS.ErrnoException) => {
      if (late.code !== 'EPIPE') throw late;
      closed = true;
    });
    process.stdout.write(bytes.subarray(written));
  }
}
