import { type ParseArgsConfig, parseArgs } from 'node:util';
import { suggestion } from '../../model/nearest.ts';
import type { Span } from '../../model/source.ts';

/** A fault of the command line or the configuration: the job is not begun, exit code 2. */
export class UsageError extends Error {}

/** A usage error that lies in a file: it is gone once the file is mended. */
export class FileError extends UsageError {
  /** Where, as far as that is known. */
  readonly faults: readonly FileFault[];

  constructor(message: string, faults: readonly FileFault[] = []) {
    super(message);
    this.faults = faults;
  }
}

export interface FileFault {
  readonly message: string;
  readonly span: Span;
}

export interface Option {
  /** What stands for the value in the help; without it the option takes none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** What an option without a value may be given all the same: `--name=it`. */
  readonly inline?: readonly string[];
  readonly repeatable?: true;
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, Option>>;

/** What was given, by option name. */
export class Given {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly paths: readonly string[];

  constructor(values: ReadonlyMap<string, readonly string[]>, paths: readonly string[]) {
    this.#values = values;
    this.paths = paths;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The last value given. */
  one(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  /** The last value given, which `choices` of the table has checked. */
  choice<T extends string>(name: string): T | undefined {
    return this.one(name) as T | undefined;
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** The same options for other paths. */
  withPaths(paths: readonly string[]): Given {
    return new Given(this.#values, paths);
  }
}

const always: OptionTable = { help: { help: 'print this text' } };

/** Reads a command's arguments, strictly. */
export function parseOptions(args: readonly string[], table: OptionTable): Given {
  const known = { ...table, ...always };
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { value }] of Object.entries(known)) options[name] = { type: value ? 'string' : 'boolean' };
  options.help = { type: 'boolean', short: 'h' };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!option) {
      const near = suggestion(name, Object.keys(known)).replace('"', '"--');
      throw new UsageError(`there is no option ${rawName}${near}`);
    }
    values.set(name, [...(values.get(name) ?? []), checked(rawName, option, value, inlineValue)]);
  }
  return new Given(values, paths);
}

function checked(name: string, option: Option, value: string | undefined, inline: boolean | undefined): string {
  if (!option.value) {
    const { inline: allowed } = option;
    if (value === undefined || allowed?.includes(value)) return value ?? '';
    throw new UsageError(`${name} takes ${allowed ? `=${allowed.join(' or =')} or nothing` : 'no value'}`);
  }
  if (value === undefined || (!inline && value.startsWith('-') && value !== '-')) {
    throw new UsageError(`${name} needs a value: ${name} ${option.value}`);
  }
  if (option.choices && !option.choices.includes(value)) {
    const near = suggestion(value, option.choices);
    throw new UsageError(`${name} takes ${option.choices.join(', ')}; not "${value}"${near}`);
  }
  return value;
}

/** The lines of a help text that list the options. */
export function optionHelp(table: OptionTable): string {
  const rows = Object.entries({ ...table, ...always }).map(([name, { value, inline, repeatable, help }]) => {
    const more = repeatable ? ' (repeatable)' : '';
    const given = value ? ` ${value}` : inline ? `[=${inline.join('|')}]` : '';
    return [`--${name}${given}`, `${help}${more}`] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}\n`).join('');
}
