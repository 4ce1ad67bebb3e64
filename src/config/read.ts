import { dirname, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { matchesGlob } from '../model/glob.ts';
import type { PolicyRule } from '../model/policy.ts';
import type { Exemption, Levels, Override, Settings } from '../model/settings.ts';
import { ConfigDocument, type ConfigFault, type Path } from './document.ts';
import { type KnownRule, schemaFaults, unknownRules } from './faults.ts';
import { type ConfigFiles, onDisk } from './find.ts';
import { lockFaults, stricter } from './locks.ts';
import { rebased } from './patterns.ts';
import { type CompilePolicies, doubled, type ReadPolicies, readPolicies } from './policies.ts';
import { rootFaults } from './root-faults.ts';
import type { ConfigFile, Root } from './schema.generated.ts';
import { validate } from './validate.generated.ts';

export type { KnownRule } from './faults.ts';

/** Region ids that a feature has come to since this version read the documents, by the name of the list. */
export type AddedRegions = NonNullable<NonNullable<ConfigFile['data']>['regions']>;

/** A run of root modules; its paths are relative to `base`, an absolute folder. */
export type RootEntry = Root & { readonly base: string };

export interface Baseline {
  /** Absolute path. */
  readonly file: string;
  /** Rules that it cannot reach, because a configuration above locks them. */
  readonly beyond: readonly string[];
}

/** What a configuration file and those that it extends ask for. */
export interface Config {
  readonly settings: Partial<Pick<Settings, 'set' | 'failOn' | 'open'>> &
    Required<Pick<Settings, 'levels' | 'overrides' | 'exemptions' | 'locked'>>;
  /** Patterns of .gitignore, relative to the repository's top or, without one, to the configuration file. */
  readonly exclude: readonly string[];
  readonly roots: readonly RootEntry[];
  /** Absolute folders by module source. */
  readonly modules: Readonly<Record<string, string>>;
  readonly addedRegions: AddedRegions | undefined;
  readonly sarifLevel: 'note' | undefined;
  readonly baseline: Baseline | undefined;
  /** The user's own rules. */
  readonly policies: readonly PolicyRule[];
  /** Texts of the files, by the names that reports have. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A configuration that cannot be used. The message has a line for each fault. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ message, span }) => `${span.file}:${span.line}:${span.column}: ${message}`).join('\n'));
    this.faults = faults;
  }
}

/** Where a configuration is read: names in reports are relative to `cwd`, patterns are matched from `top`. */
interface Place {
  readonly cwd: string;
  readonly top: string | undefined;
  readonly rules: readonly KnownRule[];
  readonly files: ConfigFiles;
  readonly compile: CompilePolicies;
}

/** Reads a configuration, strictly. `top` is the top of its repository. */
export function readConfig(
  file: string,
  rules: readonly KnownRule[],
  cwd: string,
  top?: string,
  files = onDisk,
  compile: CompilePolicies = noPolicies,
): Config {
  return read(resolve(file), { cwd, top, rules, files, compile }, []);
}

function noPolicies(): never {
  throw new Error('policies cannot be read here');
}

function read(file: string, place: Place, below: readonly string[]): Config {
  const name = relative(place.cwd, file).split(sep).join('/');
  const start = { file: name, line: 1, column: 1, endLine: 1, endColumn: 1 };
  let text: string;
  try {
    text = Buffer.from(place.files.read(file)).toString('utf8');
  } catch (error) {
    throw new ConfigError([{ message: `cannot be read: ${(error as Error).message}`, span: start }]);
  }
  const document = new ConfigDocument(text, name);
  const faults =
    document.faults.length > 0
      ? document.faults
      : document.data === null
        ? []
        : schemaFaults(document, validate, 'the configuration');
  if (faults.length > 0) throw new ConfigError(faults);
  const said = (document.data ?? {}) as ConfigFile;
  const base = said.extends === undefined ? undefined : baseOf(said.extends, file, document, place, below);
  const own = policiesOf(said, document, file, place);
  const known = [...place.rules, ...(base?.policies ?? []), ...own.rules];
  const twice = own.rules.flatMap((rule) => {
    const other = base?.policies.find(({ id }) => id === rule.id);
    return other ? [doubled(rule, other)] : [];
  });
  // A policy that is broken is no unknown rule.
  const unknown = own.faults.length > 0 ? [] : unknownRules(document, known);
  const roots = rootFaults(said, document, dirname(file), place.top ?? dirname(file));
  const wrong = [...own.faults, ...twice, ...unknown, ...roots];
  if (wrong.length > 0) throw new ConfigError(wrong);
  if (base) {
    const lowered = lockFaults(said, base.settings.locked, base.settings.levels, document, known);
    if (lowered.length > 0) throw new ConfigError(lowered);
  }
  return merged(said, base, own, document, file, text, place);
}

function policiesOf(said: ConfigFile, document: ConfigDocument, file: string, place: Place): ReadPolicies {
  if (!said.policies || said.policies.length === 0) return { rules: [], faults: [], texts: new Map() };
  return readPolicies(said.policies, document, dirname(file), place.cwd, place.files, place.compile);
}

/** The configuration that a file extends. */
function baseOf(named: string, file: string, document: ConfigDocument, place: Place, below: readonly string[]): Config {
  const above = resolve(dirname(file), named);
  const circle = [...below, file].includes(above);
  if (circle || below.length > 8) {
    const message = circle ? `extends a file that extends this one: ${named}` : 'extends too many files in a row';
    throw new ConfigError([{ message, span: document.spanOf(['extends']) }]);
  }
  return read(above, place, [...below, file]);
}

function merged(
  said: ConfigFile,
  base: Config | undefined,
  own: ReadPolicies,
  document: ConfigDocument,
  file: string,
  text: string,
  place: Place,
): Config {
  const folder = dirname(file);
  const locked = base?.settings.locked ?? [];
  const isBound = locked.length > 0;
  const set = isBound ? stricter('set', said.set, base?.settings.set) : (said.set ?? base?.settings.set);
  const failOn = isBound
    ? stricter('failOn', said.failOn, base?.settings.failOn)
    : (said.failOn ?? base?.settings.failOn);
  const open = said.open ?? base?.settings.open;
  return {
    settings: {
      ...(set && { set }),
      ...(failOn && { failOn }),
      ...(open && { open }),
      levels: { ...base?.settings.levels, ...(said.rules as Levels) },
      overrides: [
        ...(base?.settings.overrides ?? []),
        ...(said.overrides ?? []).map((it) => override(it, folder, place)),
      ],
      exemptions: [
        ...(base?.settings.exemptions ?? []),
        ...(said.ignore ?? []).map((it, index) => exemption(it, document, ['ignore', index], folder, locked, place)),
      ],
      locked: [...new Set([...locked, ...(said.locked ?? [])])],
    },
    exclude: [...(base?.exclude ?? []), ...(said.exclude ?? []).map((it) => rebased(it, folder, place.top ?? folder))],
    roots: [...(base?.roots ?? []), ...(said.roots ?? []).map((root) => ({ ...root, base: folder }))],
    modules: { ...base?.modules, ...resolved(said.modules, folder) },
    addedRegions: addedRegions(base?.addedRegions, said.data?.regions),
    sarifLevel: said.sarif?.level ?? base?.sarifLevel,
    baseline: said.baseline === undefined ? base?.baseline : { file: resolve(folder, said.baseline), beyond: locked },
    policies: [...(base?.policies ?? []), ...own.rules],
    texts: new Map([...(base?.texts ?? []), [document.name, text], ...own.texts]),
  };
}

function override(
  { paths, rules }: NonNullable<ConfigFile['overrides']>[number],
  folder: string,
  { cwd }: Place,
): Override {
  const patterns = ignore().add(paths);
  const covers = (path: string) => {
    const inside = relative(folder, resolve(cwd, path)).split(sep).join('/');
    return inside !== '' && !inside.startsWith('..') && (patterns.ignores(inside) || patterns.ignores(`${inside}/`));
  };
  return { covers, levels: rules as Levels };
}

function exemption(
  { rule, resource, root, account, reason, until }: NonNullable<ConfigFile['ignore']>[number],
  document: ConfigDocument,
  path: Path,
  folder: string,
  beyond: readonly string[],
  { cwd }: Place,
): Exemption {
  const inRoot = (pattern: string) => (it: string) => {
    const inside = relative(folder, resolve(cwd, it)).split(sep).join('/');
    return matchesGlob(pattern.replace(/^\.\/|\/$/g, '') || '.', inside || '.');
  };
  return {
    rule,
    ...(resource !== undefined && { resource }),
    ...(root !== undefined && { inRoot: inRoot(root) }),
    ...(account !== undefined && { account }),
    reason,
    ...(until !== undefined && { until }),
    span: document.spanOf([...path, 'rule']),
    beyond,
  };
}

function resolved(modules: Readonly<Record<string, string>> | undefined, folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(modules ?? {}).map(([source, path]) => [source, resolve(folder, path)]));
}

function addedRegions(base: AddedRegions | undefined, said: AddedRegions | undefined): AddedRegions | undefined {
  if (!base || !said) return said ?? base;
  const lists = new Set([...Object.keys(base), ...Object.keys(said)]) as Set<keyof AddedRegions>;
  return Object.fromEntries([...lists].map((list) => [list, [...(base[list] ?? []), ...(said[list] ?? [])]]));
}
