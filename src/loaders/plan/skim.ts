import { afterSpace, afterValue, members } from './outline.ts';

/** Below this many characters the JSON parser is as fast. */
const small = 1_000_000;

export interface Parsed {
  readonly value: unknown;
  /** Where what was passed over ends, by where it begins. */
  readonly ends: ReadonlyMap<number, number>;
}

const nothing: Parsed['ends'] = new Map();

/**
 * The JSON value of a plan. What `planned_values` and `prior_state` hold stands in the changes too and is read by nobody:
 * they are half of a plan, and `null` in a large one. Throws as the JSON parser does.
 */
export function parsePlan(text: string): Parsed {
  const shorter = text.length < small ? undefined : withoutRepeated(text);
  if (shorter) {
    try {
      return { value: JSON.parse(shorter.text), ends: shorter.ends };
    } catch {
      // The error's place is to be that of the file.
    }
  }
  return { value: JSON.parse(text), ends: nothing };
}

function withoutRepeated(text: string): { text: string; ends: Parsed['ends'] } | undefined {
  const parts: string[] = [];
  const ends = new Map<number, number>();
  let kept = 0;
  const leaveOut = (from: number, to: number, comma = '') => {
    parts.push(text.slice(kept, from), `null${comma}`);
    ends.set(from, to);
    kept = to;
  };
  members(text, afterSpace(text, 0), ({ key, value }) => {
    if (key === 'prior_state') leaveOut(value, afterValue(text, value));
    else if (key === 'planned_values') {
      // Further in there may be such a key, too. What is left has more ends than beginnings then: no parser takes it.
      const changes = text.indexOf('"resource_changes":', value);
      if (changes < 0) return 'stop';
      leaveOut(value, changes, ',');
    } else return undefined;
    const isMore = text.includes(key === 'prior_state' ? '"planned_values":' : '"prior_state":', kept);
    return isMore ? kept : 'stop';
  });
  return kept === 0 ? undefined : { text: parts.join('') + text.slice(kept), ends };
}
