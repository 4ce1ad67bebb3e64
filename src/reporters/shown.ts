import type { Finding } from '../model/finding.ts';
import type { Context } from './context.ts';

/** Notes and opens do not shout: they are counted unless asked for, or unless a change made a fail open. */
export function isShown(finding: Finding, { open, showNotes }: Pick<Context, 'open' | 'showNotes'>): boolean {
  const { kind, level, was, suppressed } = finding;
  if (suppressed) return false;
  if (kind === 'open') return open === 'list' || open === 'fail' || was !== undefined;
  return level !== 'note' || showNotes;
}
