import { join } from 'node:path';
import { isConfiguration } from './configuration-files.ts';
import { type Argument, Content } from './content.ts';
import type { FunctionHost } from './language/scope.ts';
import { syntaxProblems } from './module.ts';
import type { Run } from './run.ts';
import type { TracingScope } from './scope.ts';
import { SourceFile } from './source-file.ts';
import type { Given } from './variable.ts';

const perRun = new WeakMap<Run, ReadonlyMap<string, Given>>();

/** The values that a root's variables are given, the last word winning: environment, tfvars files, options. */
export function assignmentsOf(run: Run): ReadonlyMap<string, Given> {
  let assignments = perRun.get(run);
  if (!assignments) {
    assignments = collect(run);
    perRun.set(run, assignments);
  }
  return assignments;
}

function collect(run: Run): ReadonlyMap<string, Given> {
  const { options } = run;
  const given = new Map<string, Given>();
  for (const [name, text] of Object.entries(options.environment)) {
    if (name.startsWith('TF_VAR_') && text !== undefined) given.set(name.slice(7), { from: 'text', text, what: name });
  }
  for (const path of [...automaticFiles(run), ...options.varFiles]) {
    for (const argument of assignmentsIn(run, path)) {
      given.set(argument.name, { from: 'expression', argument, scope: emptyScope(run.host), hops: [] });
    }
  }
  for (const [name, text] of Object.entries(options.parameters ?? {}))
    given.set(name, { from: 'text', text, what: `--param ${name}` });
  for (const [name, text] of Object.entries(options.variables))
    given.set(name, { from: 'text', text, what: `--var ${name}` });
  for (const [name, text] of Object.entries(options.planned ?? {}))
    given.set(name, { from: 'text', text, what: `${name} of the plan` });
  return given;
}

/** `terraform.tfvars`, its JSON form, then `*.auto.tfvars(.json)` by name. */
function automaticFiles(run: Run): string[] {
  const names = run.modules.files.names(run.folder);
  if (typeof names === 'string') return [];
  const fixed = ['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name));
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name) && !isConfiguration(name));
  return [...fixed, ...automatic.sort()].map((name) => join(run.folder, name));
}

function assignmentsIn(run: Run, path: string): Argument[] {
  const source = run.modules.source(path);
  if (!(source instanceof SourceFile)) {
    run.report(run.problems, source);
    return [];
  }
  for (const problem of syntaxProblems(source)) run.report(run.problems, problem);
  return Content.of(source, source.tree.syntax === 'hcl' ? source.tree.body : source.tree.root).arguments();
}

/** A scope without names: variable files and defaults may use none. */
export function emptyScope(host: FunctionHost | undefined): TracingScope {
  return { host: host ?? noFiles, resolve: () => undefined, follow: () => undefined };
}

const noFiles: FunctionHost = { cwd: '/', read: () => 'forbidden', list: () => 'forbidden' };
