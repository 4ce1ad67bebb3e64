import { afterSpace, afterValue, members } from './outline.ts';
import { resourceList } from './resource-list.ts';

/** Below this many characters the JSON parser alone is as fast. */
const small = 1_000_000;

/** What was found on the way through a text. */
export interface Skimmed {
  /** Where values that were passed over or read by themselves end, by where they begin. */
  readonly ends: ReadonlyMap<number, number>;
  /** Where the members of lists begin, by where these begin. */
  readonly lists: ReadonlyMap<number, readonly number[]>;
}

export interface Parsed extends Skimmed {
  readonly value: unknown;
}

const nothing: Skimmed = { ends: new Map(), lists: new Map() };

/**
 * The JSON value of a plan. What `planned_values` and `prior_state` hold stands in the changes too and is read by nobody:
 * they are half of a plan, and `null` in one that is not small. Throws as the JSON parser does.
 */
export function parsePlan(text: string, smallest = small): Parsed {
  const shorter = text.length < smallest ? undefined : withoutRepeated(text);
  if (shorter) {
    const { rest, parts, ends, lists } = shorter;
    try {
      const value: unknown = JSON.parse(rest);
      for (const { path, values } of parts) put(value, path, values);
      return { value, ends, lists };
    } catch {
      // The error's place is to be that of the file.
    }
  }
  return { value: JSON.parse(text), ...nothing };
}

/** What is left of a text, with `null` for what was passed over or read by itself. */
interface Shorter extends Skimmed {
  readonly rest: string;
  readonly parts: readonly Part[];
}

interface Part {
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

function withoutRepeated(text: string): Shorter | undefined {
  const rest: string[] = [];
  const parts: Part[] = [];
  const ends = new Map<number, number>();
  const lists = new Map<number, readonly number[]>();
  let kept = 0;
  const seen = new Set<string | number>();
  const leaveOut = (from: number, to: number, comma = '') => {
    rest.push(text.slice(kept, from), `null${comma}`);
    ends.set(from, to);
    kept = to;
    return to;
  };
  const readList = (value: number, ...path: string[]) => {
    const list = resourceList(text, value);
    if (!list) return undefined;
    parts.push({ path, values: list.values });
    lists.set(value, list.starts);
    return leaveOut(value, list.end);
  };
  // Terraform writes them in this order, the configuration last.
  members(text, afterSpace(text, 0), ({ key, value }) => {
    seen.add(key);
    if (key === 'planned_values') {
      // Further in there may be such a key, too. What is left has more ends than beginnings then: no parser takes it.
      const changes = text.indexOf('"resource_changes":', value);
      // Behind a backslash it is a part of another key.
      return changes < 0 || text[changes - 1] === '\\' ? 'stop' : leaveOut(value, changes, ',');
    }
    if (key === 'resource_changes') return readList(value, key);
    if (key === 'prior_state') return leaveOut(value, afterValue(text, value));
    if (key !== 'configuration' || kept === 0) return undefined;
    const modules = offsetOf('root_module', text, value);
    const resources = modules && offsetOf('resources', text, modules);
    if (resources) readList(resources, key, 'root_module', 'resources');
    return 'stop';
  });
  // In another order they may be in what was left out.
  const isWhole = seen.has('format_version') && seen.has('configuration');
  return kept === 0 || !isWhole ? undefined : { rest: rest.join('') + text.slice(kept), parts, ends, lists };
}

/** Where the value of a member begins, of the object that begins at an offset. Of a text that is no JSON a list may have no end. */
function offsetOf(name: string, text: string, offset: number): number | undefined {
  if (text[offset] !== '{') return undefined;
  let found: number | undefined;
  members(text, offset, ({ key, value }) => {
    if (key !== name) return undefined;
    found = value;
    return 'stop';
  });
  return found;
}

/** Gives a member its value in place of `null`. Where there is none, a key stands twice: of such the parser has the last. */
function put(value: unknown, [name, ...inner]: readonly string[], it: unknown): void {
  const map = value as Record<string, unknown>;
  if (inner.length > 0) put(map[name!], inner, it);
  else if (map[name!] === null) map[name!] = it;
  else throw new Error(`${name} stands there twice`);
}
