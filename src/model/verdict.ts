import type { Site, Sited } from './source.ts';

/** SARIF's words for the kind of a result. `open` is Kleene's third value: not enough is known. */
export type Truth = 'pass' | 'fail' | 'open';

export type Level = 'error' | 'warning' | 'note';

/** Why a value is not known. `kind` groups reasons in summaries, `text` tells people. */
export interface Why {
  readonly kind:
    | 'no-value'
    | 'computed'
    | 'data'
    | 'sensitive'
    | 'function'
    | 'error'
    | 'not-collected'
    | 'not-loaded'
    | 'undocumented'
    | 'changing';
  readonly text: string;
}

/** A place that a verdict stands on: whatever has one, as a resource or a value that is known. */
export interface Evidence {
  readonly site: Site;
  /** Present when the value there is not known. */
  readonly why?: Why;
  /** What this place has to do with the verdict, where its path does not say it. */
  readonly note?: string;
}

/**
 * What mends a part, in the words of the model: an argument that gets a value, goes, or gets another name. A rule gives
 * one only where there is nothing to choose; whether the text can be changed is for the loader to say.
 */
export type Repair = { readonly title: string } & (
  | { readonly set: Site; readonly to: string }
  | { readonly remove: Site }
  | { readonly rename: Site; readonly to: string }
);

/** One part is one finding: its first evidence is the location, the others are related places. */
export interface Part {
  readonly truth: 'fail' | 'open';
  readonly because: readonly Evidence[];
  readonly message?: string;
  readonly level?: Level;
  readonly repair?: Repair;
}

const noParts: readonly Part[] = [];

/** The parts are those of the verdicts that it was made of: most are never looked at. */
const ofEach = Symbol('of each');

/** What can say what it knows. */
interface Witness {
  readonly evidence: Evidence;
}

/** Most verdicts pass, and nobody asks what for: until then it is kept as it comes. */
type Because = readonly Evidence[] | readonly Verdict[] | (() => readonly Evidence[]) | Witness | Evidence;

export class Verdict {
  readonly truth: Truth;
  #parts: readonly Part[] | typeof ofEach | undefined;
  #because: Because;

  private constructor(truth: Truth, parts: readonly Part[] | typeof ofEach | undefined, because: Because) {
    this.truth = truth;
    this.#parts = parts;
    this.#because = because;
  }

  /** pass where something holds, fail where it does not. */
  static holds(condition: boolean, because: Evidence): Verdict {
    return new Verdict(condition ? 'pass' : 'fail', condition ? noParts : undefined, because);
  }

  static pass(...because: Evidence[]): Verdict {
    return new Verdict('pass', noParts, because);
  }

  static fail(...because: Evidence[]): Verdict {
    return new Verdict('fail', undefined, because);
  }

  static open(...because: Evidence[]): Verdict {
    return new Verdict('open', undefined, because);
  }

  /** By one witness, who is heard when somebody asks what for. */
  static by(truth: Truth, witness: Witness): Verdict {
    return new Verdict(truth, truth === 'pass' ? noParts : undefined, witness);
  }

  /** Evidence may be handed over as the way to it, or as the verdicts that have it. Without parts nobody composed it. */
  static of(
    truth: Truth,
    parts: readonly Part[] | undefined,
    because: readonly Evidence[] | readonly Verdict[] | (() => readonly Evidence[]),
  ): Verdict {
    return new Verdict(truth, parts, because);
  }

  /** Of several: what each of them fails or leaves open stays a part of its own. */
  static ofAll(truth: Truth, verdicts: readonly Verdict[]): Verdict {
    return new Verdict(truth, ofEach, verdicts);
  }

  get because(): readonly Evidence[] {
    // The verdicts that it was made of are forgotten now.
    if (this.#parts === ofEach) this.#parts = this.parts;
    const because = told(this.#because, this.truth);
    this.#because = because;
    return because;
  }

  /** One part is one finding; a verdict that nobody composed has one. */
  get parts(): readonly Part[] {
    if (this.#parts === ofEach) this.#parts = (this.#because as readonly Verdict[]).flatMap((it) => it.parts);
    else this.#parts ??= this.truth === 'pass' ? noParts : [{ truth: this.truth, because: this.because }];
    return this.#parts;
  }

  /** Says what is wrong; a part that has a message keeps it. The words may be put together when they are needed. */
  otherwise(words: string | (() => string), level?: Level): Verdict {
    if (this.truth === 'pass') return this;
    const message = typeof words === 'string' ? words : words();
    const parts = this.parts.map((part) =>
      part.message === undefined ? { ...part, message, ...(level && !part.level && { level }) } : part,
    );
    return new Verdict(this.truth, parts, this.because);
  }

  /** Adds places that help to understand; the location of each part stays the first. They are looked for when needed. */
  seen(...places: (Evidence | (() => readonly Evidence[]))[]): Verdict {
    if (places.length === 0 || this.truth === 'pass') return this;
    const more = places.flatMap((it) => (typeof it === 'function' ? it() : it));
    if (more.length === 0) return this;
    const parts = this.parts.map((part) => ({ ...part, because: [...part.because, ...more] }));
    return new Verdict(this.truth, parts, [...this.because, ...more]);
  }

  /** Says what mends the parts that fail; one that has a repair keeps it. It is worked out for what fails only. */
  repair(find: () => Repair | undefined): Verdict {
    const repair = this.truth === 'fail' ? find() : undefined;
    if (!repair) return this;
    const parts = this.parts.map((part) => (part.truth === 'fail' && !part.repair ? { ...part, repair } : part));
    return new Verdict(this.truth, parts, this.because);
  }

  /** Points what fails at another place. What is open stays at the value that is not known. */
  failAt(place: Sited): Verdict {
    return this.truth === 'fail' ? this.at(place) : this;
  }

  /** Points every part at another place; what decided becomes related. */
  at(place: Sited): Verdict {
    if (this.truth === 'pass') return this;
    const { site } = place;
    const parts = this.parts.map((part) => {
      const why = part.because.find((evidence) => evidence.why)?.why;
      return { ...part, because: [{ site, ...(why && { why }) }, ...part.because] };
    });
    return new Verdict(this.truth, parts, [{ site }, ...this.because]);
  }
}

function told(it: Because, truth: Truth): readonly Evidence[] {
  if (typeof it === 'function') return it();
  if (!Array.isArray(it)) return ['evidence' in it ? it.evidence : (it as Evidence)];
  if (!(it[0] instanceof Verdict)) return it as Evidence[];
  const verdicts = it as Verdict[];
  // One of several that passes decides alone.
  return (truth === 'pass' ? verdicts.filter(passes) : verdicts).flatMap((verdict) => verdict.because);
}

/** Kleene's and. Fails and opens are both kept: a known fault in zone a, an unknown in zone b. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  return allOf(verdicts);
}

/** `all` of a list: one that is long is not handed over as arguments. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 1) return verdicts[0] as Verdict;
  let truth: Truth = 'pass';
  for (const verdict of verdicts) {
    if (verdict.truth === 'fail') truth = 'fail';
    else if (verdict.truth === 'open' && truth === 'pass') truth = 'open';
  }
  return Verdict.ofAll(truth, verdicts);
}

/** Kleene's or. One pass decides; else one open leaves it open. */
export function any(...verdicts: readonly Verdict[]): Verdict {
  return anyOf(verdicts);
}

/** `any` of a list. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.some(passes)) return Verdict.of('pass', noParts, verdicts);
  const open = verdicts.filter((v) => v.truth === 'open');
  if (open.length === 0) return Verdict.of('fail', undefined, verdicts);
  const because = verdicts.flatMap((v) => v.because);
  const reasons = new Set(open.flatMap((v) => v.because.filter((evidence) => evidence.why)));
  return Verdict.of('open', undefined, [...reasons, ...because.filter((evidence) => !reasons.has(evidence))]);
}

/** Kleene's not. */
export function not(verdict: Verdict): Verdict {
  if (verdict.truth === 'open') return verdict;
  return verdict.truth === 'pass' ? Verdict.fail(...verdict.because) : Verdict.pass(...verdict.because);
}

/** The condition fails: nothing to judge. It is open: what would fail is open, for the condition's reason. */
export function when(condition: Verdict, then: () => Verdict): Verdict {
  if (condition.truth === 'fail') return Verdict.pass(...condition.because);
  const verdict = then();
  if (condition.truth === 'pass' || verdict.truth === 'pass') return verdict;
  return unsure(verdict, condition.because);
}

/** What failed is only open, for these reasons. */
export function unsure(verdict: Verdict, because: readonly Evidence[]): Verdict {
  if (verdict.truth === 'pass') return verdict;
  const reasons = because.filter((evidence) => evidence.why);
  const parts = verdict.parts.map((part) => ({
    ...part,
    truth: 'open' as const,
    because: part.truth === 'open' ? part.because : [...reasons, ...part.because],
  }));
  return Verdict.of('open', parts, [...because, ...verdict.because]);
}

const passes = ({ truth }: Verdict) => truth === 'pass';
