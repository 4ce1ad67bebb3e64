import { choices } from './choice.ts';
import { collections } from './collection.ts';
import { combinations } from './combination.ts';
import { conversions } from './conversion.ts';
import { times } from './date-time.ts';
import { encodings } from './encoding.ts';
import { filesystem } from './filesystem.ts';
import { formats } from './format.ts';
import { hashes } from './hash-crypto.ts';
import { lists } from './list.ts';
import { maps } from './map.ts';
import { networks } from './network.ts';
import { numbers } from './numeric.ts';
import { regexes } from './regex.ts';
import { sensitivity } from './sensitivity.ts';
import type { FunctionSpec } from './spec.ts';
import { strings } from './string.ts';
import { templates } from './templates.ts';
import { textEncodings } from './text-encoding.ts';
import { yaml } from './yaml.ts';

const families = [
  choices,
  collections,
  combinations,
  conversions,
  encodings,
  filesystem,
  formats,
  hashes,
  lists,
  maps,
  networks,
  numbers,
  regexes,
  sensitivity,
  strings,
  templates,
  textEncodings,
  times,
  yaml,
];

/** All functions by name, but `try` and `can`, which decide themselves what of their arguments is evaluated. */
const functions: ReadonlyMap<string, FunctionSpec> = new Map(
  families.flatMap((family) => Object.entries(family)).sort(([a], [b]) => (a < b ? -1 : 1)),
);

// Functions and no map: a bundle loads this module when the first of them is called.
export function functionNamed(name: string): FunctionSpec | undefined {
  return functions.get(name);
}

/** Sorted. */
export function functionNames(): readonly string[] {
  return [...functions.keys()];
}
