import { join, relative, sep } from 'node:path';
import { isGlob, matchesGlob } from '../model/glob.ts';
import type { PolicyRule } from '../model/policy.ts';
import { ConfigDocument, type ConfigFault } from './document.ts';
import { schemaFaults } from './faults.ts';
import type { ConfigFiles } from './find.ts';
import { validate } from './validate-policy.generated.ts';

/** Makes rules of a file of policies that the schema allows. */
export type CompilePolicies = (text: Pick<ConfigDocument, 'data' | 'spanOf' | 'spanWithin'>) => {
  readonly rules: readonly PolicyRule[];
  readonly faults: readonly ConfigFault[];
};

/** What files of policies hold, and what is wrong with them. */
export interface ReadPolicies {
  readonly rules: readonly PolicyRule[];
  readonly faults: readonly ConfigFault[];
  /** Texts of the files, by the names that reports have. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the files that the patterns of a configuration name. */
export function readPolicies(
  patterns: readonly string[],
  document: ConfigDocument,
  folder: string,
  cwd: string,
  files: ConfigFiles,
  compile: CompilePolicies,
): ReadPolicies {
  const texts = new Map<string, string>();
  const rules: PolicyRule[] = [];
  const faults: ConfigFault[] = [];
  const paths = new Set<string>();
  patterns.forEach((pattern, at) => {
    const found = filesOf(pattern, folder, files);
    const message = `no file of policies is there: ${pattern}`;
    if (found.length === 0) faults.push({ message, span: document.spanOf(['policies', at]) });
    for (const path of found) paths.add(path);
  });
  for (const path of paths) {
    const name = relative(cwd, path).split(sep).join('/');
    const text = Buffer.from(files.read(path)).toString('utf8');
    const policies = new ConfigDocument(text, name);
    texts.set(name, text);
    const wrong = policies.faults.length > 0 ? policies.faults : schemaFaults(policies, validate, 'a file of policies');
    if (wrong.length > 0) {
      faults.push(...wrong);
      continue;
    }
    const compiled = compile(policies);
    rules.push(...compiled.rules);
    faults.push(...compiled.faults);
  }
  return { rules, faults: [...faults, ...doubles(rules)], texts };
}

/** Absolute paths, in the order of their names. A folder means the files in it. */
function filesOf(pattern: string, folder: string, files: ConfigFiles): string[] {
  let found = [folder];
  for (const part of pattern.split('/').filter((it) => it !== '' && it !== '.')) {
    found = found.flatMap((path) => {
      if (!isGlob(part)) return [join(path, part)];
      return namesIn(path, files)
        .filter((name) => matchesGlob(part, name))
        .map((name) => join(path, name));
    });
  }
  return found.flatMap((path) => {
    const kind = files.kind(path);
    if (kind !== 'folder') return kind === 'file' ? [path] : [];
    const inside = namesIn(path, files).filter((name) => /\.(ya?ml|json)$/.test(name));
    return inside.map((name) => join(path, name)).filter((it) => files.kind(it) === 'file');
  });
}

function namesIn(folder: string, files: ConfigFiles): string[] {
  if (files.kind(folder) !== 'folder') return [];
  return files
    .entries(folder)
    .map(({ name }) => name)
    .sort();
}

function doubles(rules: readonly PolicyRule[]): ConfigFault[] {
  const first = new Map<string, PolicyRule>();
  return rules.flatMap((rule) => {
    const other = first.get(rule.id);
    if (!other) first.set(rule.id, rule);
    return other ? [doubled(rule, other)] : [];
  });
}

/** Two policies of one name could not be told apart. */
export function doubled({ id, written }: PolicyRule, other: PolicyRule): ConfigFault {
  const place = other.written ? `${other.written.file}:${other.written.line}` : 'the catalogue';
  return { message: `there is a policy ${id} already, in ${place}`, span: written! };
}
