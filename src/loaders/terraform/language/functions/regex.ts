import { RE2JS, RE2JSSyntaxException } from 're2js';
import { chargeElements, chargeSteps } from '../budget.ts';
import { sortedByKey } from '../collections.ts';
import { nfc } from '../normalize.ts';
import { list, object, type Type, tuple } from '../type.ts';
import { List, Null, ObjectValue, Tuple, Unknown, type Value } from '../value.ts';
import { ArgumentFault, Fault, type FunctionSpec, string } from './spec.ts';

/** A place where a pattern matches: the text of the whole and of its groups. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | null)[];
}

/**
 * A pattern in the syntax of RE2, which Go has too. Its matching takes linear time, so that no pattern can stall,
 * which JavaScript's own expressions do not promise.
 */
export class Pattern {
  readonly #regex: RE2JS;

  private constructor(regex: RE2JS) {
    this.#regex = regex;
  }

  /** `fault` words a pattern that cannot be read. */
  static compile(text: string, fault: (description: string, part: string) => Fault): Pattern {
    let pattern = compiled.get(text);
    if (pattern === undefined) {
      chargeSteps(100 * text.length);
      try {
        pattern = new Pattern(RE2JS.compile(text));
      } catch (error) {
        if (!(error instanceof RE2JSSyntaxException)) throw error;
        throw fault(error.getDescription(), error.getPattern() ?? '');
      }
      if (compiled.size > 500) compiled.clear();
      compiled.set(text, pattern);
    }
    return pattern;
  }

  /** Names of the groups by number, empty for those without a name. */
  get groupNames(): string[] {
    const names = new Array<string>(this.#regex.groupCount()).fill('');
    for (const [name, number] of Object.entries(this.#regex.namedGroups())) names[(number as number) - 1] = name;
    return names;
  }

  /** Matches from left to right that do not overlap; an empty one right behind another is left out, as in Go. */
  *matches(text: string): Generator<Match> {
    const matcher = this.#regex.matcher(text);
    const steps = this.#stepsPerCharacter;
    chargeSteps(steps * text.length);
    let last = -1;
    while (matcher.find()) {
      // A match may be found only after a look at all that is left.
      chargeSteps((steps * (text.length - matcher.start())) / 5);
      const start = matcher.start();
      const end = matcher.end();
      if (start === end && start === last) continue;
      last = end;
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i));
      yield { start, end, groups };
    }
  }

  /** Whether it matches anywhere. */
  test(text: string): boolean {
    chargeSteps(this.#stepsPerCharacter * (text.length + 1));
    return this.#regex.matcher(text).find();
  }

  /** Linear is not short: each character may meet each instruction, which keeps the places of each group. */
  get #stepsPerCharacter(): number {
    return (this.#regex.programSize() * (2 + this.#regex.groupCount())) / 10;
  }

  /** The text with every match replaced; `$1`, `$name` and `${name}` stand for groups. */
  replace(text: string, by: string): string {
    const names = this.groupNames;
    let result = '';
    let at = 0;
    for (const match of this.matches(text)) {
      result += text.slice(at, match.start) + expand(by, match, names);
      at = match.end;
    }
    return result + text.slice(at);
  }
}

const compiled = new Map<string, Pattern>();

function expand(template: string, match: Match, names: readonly string[]): string {
  if (!template.includes('$')) return template;
  return template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (_, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced;
    if (name === undefined) return '$';
    const number = /^\d+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
    return (number === 0 && name !== '0' ? undefined : match.groups[number]) ?? '';
  });
}

function patternOf(value: Value): Pattern {
  return Pattern.compile(
    value as string,
    (description, part) => new ArgumentFault(0, `invalid regexp pattern: ${description} in ${part}`),
  );
}

/** A string for a pattern without groups, a tuple for numbered groups, an object for named ones. */
function resultType(given: Value): Type {
  const names = patternOf(given).groupNames;
  const named = names.filter((name) => name !== '');
  if (names.length === 0) return 'string';
  if (named.length === 0) return tuple(names.map(() => 'string'));
  if (named.length < names.length)
    throw new ArgumentFault(0, 'invalid regexp pattern: cannot mix both named and unnamed capture groups');
  return object(sortedByKey(new Map(names.map((name) => [name, 'string']))));
}

function resultOf(match: Match, type: Type, names: readonly string[]): Value {
  const text = (found: string | null | undefined): Value =>
    found === null || found === undefined ? new Null('string') : nfc(found);
  if (type === 'string') return text(match.groups[0]);
  const groups = match.groups.slice(1).map(text);
  if (typeof type === 'object' && type.kind === 'tuple') return new Tuple(groups);
  return new ObjectValue(sortedByKey(new Map(names.map((name, i) => [name, groups[i] as Value]))));
}

const parameters = [string('pattern'), string('string')];

export const regexes: Record<string, FunctionSpec> = {
  regex: {
    parameters,
    type: ([pattern]) => (pattern instanceof Unknown ? 'dynamic' : resultType(pattern as Value)),
    call: ([given, text], type) => {
      const pattern = patternOf(given as Value);
      for (const match of pattern.matches(text as string)) return resultOf(match, type, pattern.groupNames);
      throw new Fault('pattern did not match any part of the given string');
    },
  },
  regexall: {
    parameters,
    type: ([pattern]) => list(pattern instanceof Unknown ? 'dynamic' : resultType(pattern as Value)),
    call: ([given, text], type) => {
      const pattern = patternOf(given as Value);
      const names = pattern.groupNames;
      const element = (type as { element: Type }).element;
      const items: Value[] = [];
      for (const match of pattern.matches(text as string)) {
        chargeElements(1);
        items.push(resultOf(match, element, names));
      }
      return new List(element, items);
    },
  },
};
