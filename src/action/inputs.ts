import { existsSync } from 'node:fs';
import { checkOptions } from '../cli/arguments/check-options.ts';
import { type Given, parseOptions, UsageError } from '../cli/arguments/options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What `with:` says. An input that is not given is `undefined`, so that the configuration file can speak. */
export interface Inputs {
  /** The same as a command line of `eiplint check`. */
  readonly given: Given;
  readonly annotations: boolean;
  /** Without it the event decides. */
  readonly changedOnly: boolean | undefined;
  readonly category: string | undefined;
}

/** Reads the inputs. `working-directory` has its effect before: paths are looked for from there. */
export function inputsOf(env: Environment): Inputs {
  const one = (name: string) => inputNamed(name, env);
  const options = [
    ...valuesOf('config', one('config')?.split('\n')),
    ...valuesOf('plan', one('plan')?.split('\n')),
    ...valuesOf('facts', one('facts')?.split('\n')),
    ...valuesOf('only', one('rules')?.split(/[\s,]+/)),
    ...valuesOf('fail-on', one('fail-on')?.split('\n')),
    ...valuesOf('format', one('format')?.split('\n')),
  ];
  const paths = pathsIn(one('paths') ?? '');
  if (paths.includes('-')) throw new UsageError('paths takes files and folders: there is no standard input here');
  return {
    given: parseOptions([...options, '--', ...paths], checkOptions),
    annotations: truth('annotations', one('annotations')) ?? true,
    changedOnly: truth('changed-only', one('changed-only')),
    category: one('category'),
  };
}

/** The runner hands inputs over in the environment, and one that is not given as an empty text. */
export function inputNamed(name: string, env: Environment): string | undefined {
  return env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined;
}

function valuesOf(option: string, values: readonly string[] = []): string[] {
  return values.flatMap((value) => (value.trim() === '' ? [] : [`--${option}=${value.trim()}`]));
}

/** One path a line. A line that is no path as a whole is several, between spaces. */
function pathsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const whole = line.trim();
    if (whole === '') return [];
    return existsSync(whole) ? [whole] : whole.split(/\s+/);
  });
}

function truth(name: string, text: string | undefined): boolean | undefined {
  switch (text?.toLowerCase()) {
    case undefined:
      return undefined;
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      throw new UsageError(`${name} takes true or false; not "${text}"`);
  }
}
