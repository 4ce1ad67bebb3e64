import type { Finding, Fix } from '../model/finding.ts';
import type { Rewrite, Site, Varies } from '../model/source.ts';
import type { Evidence, Part, Repair } from '../model/verdict.ts';
import type { Draft } from './draft.ts';

/** A finding that is told, and the draft that it was made of. */
export interface Told {
  readonly draft: Draft;
  readonly finding: Finding;
}

/** A change of text that mends a finding, if it is right for all that is made of the text. */
export interface Mend {
  readonly fix: Fix;
  readonly rewrite: Rewrite;
  /** The resource whose text is changed. */
  readonly owner: string;
  /** What decided may be otherwise for a caller. */
  readonly variesByCall: boolean;
}

/**
 * What would mend a part that fails, where nothing that decided may be otherwise in another run. How many resources are
 * made of the text is known once all are loaded.
 */
export function mendOf(part: Part, finding: Finding, condition: readonly Evidence[]): Mend | undefined {
  const { repair, because } = part;
  if (!repair || part.truth !== 'fail') return undefined;
  const site = siteOf(repair);
  const varies = 'rename' in repair ? undefined : variesAround(site, [...condition, ...because]);
  if (varies === 'run') return undefined;
  const rewrite = rewriteOf(repair);
  if (!rewrite || rewrite.edits.length === 0) return undefined;
  const owner = JSON.stringify([finding.root, site.resource]);
  return { fix: { title: repair.title, edits: rewrite.edits }, rewrite, owner, variesByCall: varies === 'call' };
}

interface Mending {
  readonly draft: Draft;
  readonly mend: Mend;
}

/**
 * The changes of text that mend findings. One text may be several resources: copies of a block, a module that is called
 * several times. It is changed only if each of them has the finding, and if nothing that decided may be otherwise for a
 * caller that is not seen here.
 */
export function fixesOf(told: readonly Told[], isComplete: (file: string) => boolean): ReadonlyMap<Draft, Fix> {
  const byText = new Map<string, Mending[]>();
  for (const { draft, finding } of told) {
    const { mend } = draft;
    if (!mend || finding.suppressed) continue;
    if (mend.variesByCall && !mend.fix.edits.every(({ span }) => isComplete(span.file))) continue;
    const key = JSON.stringify([finding.rule, mend.fix.edits]);
    const others = byText.get(key);
    if (others) others.push({ draft, mend });
    else byText.set(key, [{ draft, mend }]);
  }
  const groups = [...byText.values()].filter(isOfAll);
  return new Map(groups.flat().map(({ draft, mend: { fix } }) => [draft, fix]));
}

/** Whether all that is made of the text has the finding. */
function isOfAll(mendings: readonly Mending[]): boolean {
  const parts = new Map<string, number>();
  for (const { mend } of mendings) parts.set(mend.owner, (parts.get(mend.owner) ?? 0) + 1);
  return mendings.every(
    ({ mend: { rewrite, owner } }) => rewrite.resources === parts.size && rewrite.parts === parts.get(owner),
  );
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
