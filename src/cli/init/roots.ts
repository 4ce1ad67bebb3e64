import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { parse } from 'yaml';
import { Files } from '../../loaders/files.ts';
import { ignoredBy } from '../../loaders/ignored.ts';
import { isConfiguration } from '../../loaders/terraform/configuration-files.ts';
import { moduleFolders, rootsAmong } from '../../loaders/terraform/discover.ts';
import { Modules } from '../../loaders/terraform/module.ts';
import { isAutomatic } from '../../loaders/terraform/variable-files.ts';
import { asPatterns } from './root-patterns.ts';
import { workflowRoots } from './workflows.ts';

/** An entry for `roots:`. */
export interface ProposedRoot {
  readonly path: string;
  readonly each?: string;
  readonly name?: string;
  readonly workspace?: string;
  readonly varFiles?: readonly string[];
}

/** What a project's own files say on how its roots are run. */
export async function proposedRoots(folder: string): Promise<ProposedRoot[]> {
  const file = ['atlantis.yaml', 'atlantis.yml'].map((name) => join(folder, name)).find((path) => existsSync(path));
  const projects = file === undefined ? [] : await atlantisProjects(readFileSync(file, 'utf8'));
  const taken = new Set(projects.map(({ path }) => path));
  const workflows = workflowRoots(folder).filter(({ path }) => !taken.has(path));
  const named = new Set([...projects, ...workflows].map(({ path }) => path));
  return [...projects, ...workflows, ...asPatterns(variableFolders(folder).filter(({ path }) => !named.has(path)))];
}

/** Roots with variable files that Terraform does not read by itself. */
function variableFolders(top: string): ProposedRoot[] {
  const files = new Files(top);
  const skip = ignoredBy(files.repository(top) ?? top, []);
  const roots = rootsAmong(new Modules(files), moduleFolders(files, top, skip));
  return roots.flatMap((root) => {
    const globs = new Set<string>();
    const skipModules = (path: string, isFolder: boolean) => {
      const names = isFolder ? files.names(path) : [];
      return skip(path, isFolder) || typeof names === 'string' || names.some(isConfiguration);
    };
    for (const { folder, names } of files.walk(root, skipModules)) {
      const own = names.filter((name) => /\.tfvars(\.json)?$/.test(name) && !(folder === root && isAutomatic(name)));
      const inside = folder.slice(root.length + 1);
      for (const name of own) globs.add(posix.join(inside, `*${name.slice(name.indexOf('.tfvars'))}`));
    }
    return [...globs].map((each) => ({ path: files.display(root), each }));
  });
}

interface Atlantis {
  readonly projects?: readonly {
    readonly dir?: string;
    readonly name?: string;
    readonly workspace?: string;
    readonly workflow?: string;
  }[];
  readonly workflows?: Readonly<Record<string, { readonly plan?: { readonly steps?: readonly unknown[] } }>>;
}

async function atlantisProjects(text: string): Promise<ProposedRoot[]> {
  let atlantis: Atlantis | null;
  try {
    atlantis = parse(text, { maxAliasCount: 100 }) as Atlantis | null;
  } catch {
    return [];
  }
  const projects = Array.isArray(atlantis?.projects) ? atlantis.projects : [];
  const entries = projects.flatMap(({ dir, name, workspace, workflow }) => {
    if (typeof dir !== 'string' || dir.includes('*')) return [];
    const path = posix.normalize(dir).replace(/\/$/, '');
    const steps = atlantis?.workflows?.[workflow ?? 'default']?.plan?.steps ?? [];
    const varFiles = variableFiles(steps, { WORKSPACE: workspace ?? 'default', PROJECT_NAME: name ?? '' });
    if (workspace === undefined && name === undefined && varFiles.length === 0) return [];
    return [{ path, ...(name && { name }), ...(workspace && { workspace }), ...(varFiles.length > 0 && { varFiles }) }];
  });
  // Several runs of one folder need names that tell them apart.
  return entries.map((entry) => {
    const isAlone = entries.filter(({ path }) => path === entry.path).length === 1;
    const name = entry.name ?? entry.workspace ?? (entry.varFiles && basename(entry.varFiles[0]!).split('.')[0]);
    return isAlone || name === undefined ? entry : { ...entry, name };
  });
}

/** The `-var-file` arguments of a workflow's steps; one that is not known before the run is left out. */
function variableFiles(steps: readonly unknown[], variables: Readonly<Record<string, string>>): string[] {
  const args = steps.flatMap((step) => {
    const plan = (step as { readonly plan?: { readonly extra_args?: unknown } } | null)?.plan;
    return Array.isArray(plan?.extra_args) ? plan.extra_args.map(String) : [];
  });
  const files = args.flatMap((arg, index) => {
    if (arg === '-var-file' || arg === '--var-file') return args[index + 1] ?? [];
    return /^--?var-file=(.+)$/.exec(arg)?.[1] ?? [];
  });
  return files
    .map((file) => file.replace(/\$\{?([A-Z_]+)\}?/g, (whole, name: string) => variables[name] ?? whole))
    .filter((file) => !file.includes('$') && dirname(file) !== '');
}
