import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'yaml';
import type { ProposedRoot } from './roots.ts';

interface Step {
  readonly run?: unknown;
  readonly 'working-directory'?: unknown;
}

interface Workflow {
  readonly defaults?: { readonly run?: { readonly 'working-directory'?: unknown } };
  readonly jobs?: Readonly<Record<string, { readonly steps?: unknown; readonly defaults?: Workflow['defaults'] }>>;
}

/** The plans that GitHub workflows make with variable files. What a workflow works out at run time is left out. */
export function workflowRoots(top: string): ProposedRoot[] {
  const folder = join(top, '.github/workflows');
  if (!existsSync(folder)) return [];
  const found = new Map<string, ProposedRoot>();
  for (const name of readdirSync(folder).sort()) {
    if (!/\.ya?ml$/.test(name)) continue;
    for (const root of rootsIn(readFileSync(join(folder, name), 'utf8'))) found.set(JSON.stringify(root), root);
  }
  return [...found.values()];
}

function rootsIn(text: string): ProposedRoot[] {
  let workflow: Workflow | null;
  try {
    workflow = parse(text, { maxAliasCount: 100 }) as Workflow | null;
  } catch {
    return [];
  }
  const usual = workflow?.defaults?.run?.['working-directory'];
  return Object.values(workflow?.jobs ?? {}).flatMap((job) => {
    const steps = Array.isArray(job?.steps) ? (job.steps as Step[]) : [];
    const folder = job?.defaults?.run?.['working-directory'] ?? usual;
    return steps.flatMap((step) => plansOf(step, folder));
  });
}

function plansOf(step: Step, usual: unknown): ProposedRoot[] {
  if (typeof step?.run !== 'string') return [];
  const folder = step['working-directory'] ?? usual ?? '.';
  if (typeof folder !== 'string' || folder.includes('$')) return [];
  // A command may go on in the next line.
  const commands = step.run.replace(/\\\r?\n/g, ' ').split(/\r?\n|&&|;/);
  return commands.flatMap((command): ProposedRoot[] => {
    if (!/\b(terraform|tofu)\b.*\bplan\b/.test(command)) return [];
    const chdir = /-chdir[= ](\S+)/.exec(command)?.[1] ?? '.';
    const varFiles = [...command.matchAll(/-var-file[= ](\S+)/g)].map((it) => it[1]!.replace(/^["']|["']$/g, ''));
    if (varFiles.length === 0 || [chdir, ...varFiles].some((it) => it.includes('$'))) return [];
    const name = posix.basename(varFiles[0]!).split('.')[0]!;
    return [{ path: posix.normalize(posix.join(folder, chdir)).replace(/\/$/, ''), varFiles, name }];
  });
}
