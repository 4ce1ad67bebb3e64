import type { OwnRule } from '../model/report.ts';

const since = '0.1.0';
const level = 'warning';

/** The rules about this tool's own comments and `ignore:` entries. */
export const ownRules: readonly OwnRule[] = [
  {
    id: 'ignore-expired',
    title: 'An ignore is within its time',
    level,
    since,
    why: 'An ignore with a date was meant to be temporary. After that day it ignores nothing, and what it hid is reported again.',
    fix: 'Mend what was ignored and remove the ignore, or give it a new date with a reason that still holds.',
  },
  {
    id: 'ignore-reason',
    title: 'An ignore says why',
    level,
    since,
    why: 'Without a reason nobody can tell later whether the exception still holds, so an ignore without one ignores nothing.',
    fix: 'Write the reason after a colon: `# eiplint-ignore <rule>: <reason>`.',
  },
  {
    id: 'ignore-unknown',
    title: 'An ignore names rules that exist',
    level,
    since,
    why: 'A mistyped rule is not ignored, and the comment makes readers believe that it is.',
    fix: 'Use an id of `eiplint rules`.',
  },
  {
    id: 'ignore-unused',
    title: 'An ignore is needed',
    level,
    since,
    why: 'An ignore that hides nothing today hides the next fault at its place without anybody deciding so.',
    fix: 'Remove the ignore, or the rule that it does not need.',
  },
];
