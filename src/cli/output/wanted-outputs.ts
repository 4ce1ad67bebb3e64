import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { suggestion } from '../../model/nearest.ts';
import { piecesOf, type Text } from '../../reporters/index.ts';
import { type Given, UsageError } from '../arguments/options.ts';

export interface Output<Format extends string> {
  readonly format: Format;
  /** Without one it goes to standard output. */
  readonly file?: string;
}

/** What `--format` asks for, `pretty` when nothing is said. Throws `UsageError` for a format that is not in `formats`. */
export function wantedOutputs<Format extends string>(given: Given, formats: readonly Format[]): Output<Format>[] {
  const wanted = given.all('format');
  const outputs = (wanted.length > 0 ? wanted : ['pretty']).map((text) => {
    const equals = text.indexOf('=');
    const [name, file] = equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
    const format = formats.find((known) => known === name);
    if (format === undefined) {
      throw new UsageError(`there is no format "${name}"${suggestion(name, formats)}; there are ${formats.join(', ')}`);
    }
    if (file === '') throw new UsageError(`--format ${text} names no file`);
    return { format, ...(file !== undefined && { file }) };
  });
  const printed = outputs.filter(({ file }) => file === undefined);
  if (printed.length > 1) {
    const names = printed.map(({ format }) => format).join(' and ');
    throw new UsageError(`${names} cannot share standard output; give all but one a file: --format NAME=FILE`);
  }
  return outputs;
}

/** Writes what an output is to hold, and the folders above it. false: that was not possible, and standard error says why. */
export function writeOutput(file: string, text: Text): boolean {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    const descriptor = openSync(file, 'w');
    try {
      for (const piece of piecesOf(text)) writeFileSync(descriptor, piece);
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch (error) {
    process.stderr.write(`eiplint: ${file} cannot be written: ${(error as Error).message}\n`);
    return false;
  }
}
