import type { Finding, Fix } from '../model/finding.ts';
import type { Rewrite, Site, Varies } from '../model/source.ts';
import type { Evidence, Repair } from '../model/verdict.ts';
import type { Draft } from './draft.ts';

/** A finding that is told, and the draft that it was made of. */
export interface Told {
  readonly draft: Draft;
  readonly finding: Finding;
}

interface Mend {
  readonly told: Told;
  readonly fix: Fix;
  readonly rewrite: Rewrite;
  /** The resource whose text is changed. */
  readonly owner: string;
  readonly rule: string;
}

/**
 * The changes of text that mend findings. One text may be several resources: copies of a block, a module that is called
 * several times. It is changed only if each of them has the finding, and if nothing that decided may be otherwise in a
 * run or for a caller that is not seen here.
 */
export function fixesOf(told: readonly Told[], isComplete: (file: string) => boolean): ReadonlyMap<Draft, Fix> {
  const byText = new Map<string, Mend[]>();
  for (const it of told) {
    const mend = it.finding.suppressed ? undefined : mendOf(it, isComplete);
    if (!mend) continue;
    const key = JSON.stringify([mend.rule, mend.fix.edits]);
    const others = byText.get(key);
    if (others) others.push(mend);
    else byText.set(key, [mend]);
  }
  const groups = [...byText.values()].filter(isOfAll);
  return new Map(groups.flat().map(({ told: { draft }, fix }) => [draft, fix]));
}

function mendOf(told: Told, isComplete: (file: string) => boolean): Mend | undefined {
  const { finding, draft } = told;
  const { repair, because = [] } = draft;
  if (!repair || finding.kind !== 'fail') return undefined;
  const site = siteOf(repair);
  const varies = 'rename' in repair ? undefined : variesAround(site, because);
  if (varies === 'run') return undefined;
  const rewrite = rewriteOf(repair);
  if (!rewrite || rewrite.edits.length === 0) return undefined;
  const { title } = repair;
  if (varies === 'call' && !rewrite.edits.every(({ span }) => isComplete(span.file))) return undefined;
  const owner = JSON.stringify([finding.root, site.resource]);
  return { told, fix: { title, edits: rewrite.edits }, rewrite, owner, rule: finding.rule };
}

/** Whether all that is made of the text has the finding. */
function isOfAll(mends: readonly Mend[]): boolean {
  const parts = new Map<string, number>();
  for (const { owner } of mends) parts.set(owner, (parts.get(owner) ?? 0) + 1);
  return mends.every(({ rewrite, owner }) => rewrite.resources === parts.size && rewrite.parts === parts.get(owner));
}

function siteOf(repair: Repair): Site {
  if ('set' in repair) return repair.set;
  return 'remove' in repair ? repair.remove : repair.rename;
}

function rewriteOf(repair: Repair): Rewrite | undefined {
  if ('set' in repair) return repair.set.editor?.set(repair.to);
  return 'remove' in repair ? repair.remove.editor?.remove() : repair.rename.editor?.rename(repair.to);
}

/** What decided, but for the value that goes: that one is wrong whatever it is. */
function variesAround({ resource, path }: Site, because: readonly Evidence[]): Varies | undefined {
  let found: Varies | undefined;
  for (const { site } of because) {
    if (site.resource === resource && site.path === path) continue;
    if (site.varies === 'run') return 'run';
    found ??= site.varies;
  }
  return found;
}
