import type { Source } from '../model/rule.ts';
import type { Context } from './context.ts';

/** A document as reports cite it. */
export interface Citation {
  readonly title: string;
  readonly url: string | undefined;
  /** `, page of 2026-03-01`, where its day is known. */
  readonly day: string;
  /** `: what it says`, where that is told. */
  readonly says: string;
}

export function citation({ page, updated, says }: Source, pages: Context['pages']): Citation {
  const reference = typeof page === 'string' ? pages[page] : page;
  return {
    title: reference?.title ?? String(page),
    url: reference?.url,
    day: updated === undefined ? '' : `, page of ${updated}`,
    says: says === undefined ? '' : `: ${says}`,
  };
}
