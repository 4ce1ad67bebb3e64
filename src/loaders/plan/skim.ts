import { afterSpace, afterValue, members } from './outline.ts';

/** What they hold stands in the changes too, and nothing here reads it. Half of a plan's bytes are theirs. */
const repeated = ['planned_values', 'prior_state'];

/** Below this many characters the JSON parser is as fast. */
const small = 1_000_000;

/** The JSON value of a plan, with `null` for what is not read of a large one. Throws as the JSON parser does. */
export function parsePlan(text: string): unknown {
  const shorter = text.length < small ? undefined : withoutRepeated(text);
  if (shorter === undefined) return JSON.parse(text);
  try {
    return JSON.parse(shorter);
  } catch {
    // The error's place is to be that of the file.
    return JSON.parse(text);
  }
}

function withoutRepeated(text: string): string | undefined {
  const parts: string[] = [];
  let kept = 0;
  members(text, afterSpace(text, 0), ({ key, value }) => {
    if (repeated.includes(String(key))) {
      parts.push(text.slice(kept, value), 'null');
      kept = afterValue(text, value);
      return kept;
    }
    return repeated.some((it) => text.includes(`"${it}"`, value)) ? undefined : 'stop';
  });
  return kept === 0 ? undefined : parts.join('') + text.slice(kept);
}
