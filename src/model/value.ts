import type { Site, Sited } from './source.ts';
import { all, allOf, anyOf, type Evidence, type Level, Verdict, type Why } from './verdict.ts';

/** Every attribute is one of three things. */
export type State<T> =
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: Why };

/** An attribute's value with its place. It answers questions with verdicts, so that an unknown cannot get lost. */
export class Value<T> {
  readonly it: State<T>;
  readonly #at: Sited;

  /** `at` is the place, or something whose place is that of the value: another value. */
  constructor(it: State<T>, at: Sited) {
    this.it = it;
    this.#at = at;
  }

  static known<T>(value: T, at: Sited): Value<T> {
    return new Value<T>({ state: 'known', value }, at);
  }

  static absent<T>(at: Sited): Value<T> {
    return new Value<T>({ state: 'absent' }, at);
  }

  static unknown<T>(why: Why, at: Sited): Value<T> {
    return new Value<T>({ state: 'unknown', why }, at);
  }

  get site(): Site {
    return this.#at.site;
  }

  /** The value when it is known, for messages and look-ups; never to judge by. */
  get known(): T | undefined {
    return this.it.state === 'known' ? this.it.value : undefined;
  }

  get evidence(): Evidence {
    return this.it.state === 'unknown' ? { site: this.site, why: this.it.why } : this;
  }

  is(value: T): Verdict {
    return answer(this, this.it.state === 'known' && this.it.value === value);
  }

  isNot(value: T): Verdict {
    return answer(this, this.it.state !== 'known' || this.it.value !== value);
  }

  in(values: ReadonlySet<T>): Verdict {
    return answer(this, this.it.state === 'known' && values.has(this.it.value));
  }

  isAbsent(): Verdict {
    return answer(this, this.it.state === 'absent');
  }

  isPresent(): Verdict {
    return answer(this, this.it.state === 'known');
  }

  /** `absent` is the answer for a value that is not set. */
  satisfies(test: (value: T) => boolean, absent = false): Verdict {
    return answer(this, this.it.state === 'known' ? test(this.it.value) : absent);
  }

  /** Both are known and equal, or both absent. */
  same(other: Value<T>): Verdict {
    if (this.it.state === 'unknown') return Verdict.open(this.evidence, other.evidence);
    if (other.it.state === 'unknown') return Verdict.open(other.evidence, this.evidence);
    return this.known === other.known ? Verdict.pass(this, other) : Verdict.fail(this, other);
  }

  /** The same place with what `change` makes of a known value; `undefined` is absent. */
  map<U>(change: (value: T) => U | undefined): Value<U> {
    if (this.it.state !== 'known') return new Value<U>(this.it, this.#at);
    const value = change(this.it.value);
    return new Value<U>(value === undefined ? { state: 'absent' } : { state: 'known', value }, this.#at);
  }

  /** For messages only. */
  toString(): string {
    return this.it.state === 'known' ? textOf(this.it.value) : this.it.state === 'absent' ? 'not set' : 'not known';
  }
}

/** What is not known leaves every question open. A function, as a private method would cost each value a field. */
function answer(value: Value<unknown>, condition: boolean): Verdict {
  return Verdict.by(value.it.state === 'unknown' ? 'open' : condition ? 'pass' : 'fail', value);
}

/** An input's value in a message. An object of JSON may have a `toString` of its own that is no function. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return 'an object';
  }
}

/** Members of a collection, and whether some may be missing. */
export class Many<M> {
  readonly members: readonly M[];
  /** Why there may be more members than these. */
  readonly missing: Evidence | undefined;

  constructor(members: readonly M[], missing?: Evidence) {
    this.members = members;
    this.missing = missing;
  }

  every(test: (member: M) => Verdict): Verdict {
    return orMissing(this, allOf(this.members.map(test)));
  }

  some(test: (member: M) => Verdict): Verdict {
    const verdict = anyOf(this.members.map(test));
    return verdict.truth === 'fail' && this.missing ? Verdict.open(this.missing) : verdict;
  }

  /** Every member is a fault, at its site. */
  none(say: (member: M) => string, site: (member: M) => Site, level?: Level): Verdict {
    return this.every((member) => Verdict.fail({ site: site(member) }).otherwise(say(member), level));
  }

  /** All members agree with the first; each that does not is a part of its own. */
  agree<T>(on: (member: M) => Value<T>, say: (member: M, first: M) => string, level?: Level): Verdict {
    const [first, ...rest] = this.members;
    if (first === undefined) return orMissing(this, Verdict.pass());
    return orMissing(
      this,
      all(...rest.map((member) => on(member).same(on(first)).otherwise(say(member, first), level))),
    );
  }

  /** Judges the member with this key; without one, pass, or open where members may be missing. */
  with<T>(on: (member: M) => Value<T>, wanted: Value<T>, then: (member: M) => Verdict): Verdict {
    const hit = this.members.find((member) => on(member).same(wanted).truth === 'pass');
    if (hit !== undefined) return then(hit);
    return this.missing ? Verdict.open(this.missing) : Verdict.pass();
  }

  filter(keep: (member: M) => boolean): Many<M> {
    return new Many(this.members.filter(keep), this.missing);
  }

  map<N>(change: (member: M) => N): Many<N> {
    return new Many(this.members.map(change), this.missing);
  }
}

function orMissing({ missing }: Many<unknown>, verdict: Verdict): Verdict {
  return missing ? all(verdict, Verdict.open(missing)) : verdict;
}
