import type { OwnRule } from '../model/report.ts';
import type { Draft } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import type { Remark } from './ignore.ts';

/** The finding that a remark about an ignore is. It has no resource: its file stands for one. */
export function remarkDraft({ message, location, named }: Remark, { id, level }: OwnRule): Draft {
  return {
    finding: {
      rule: id,
      kind: 'fail',
      level,
      root: '',
      resource: '',
      path: named,
      message,
      location,
      related: [],
      fingerprint: fingerprint({ rule: id, root: '', resource: location.file, attribute: named }),
    },
    isOfResource: false,
    places: [location],
  };
}
