import type { Comment, Suppression } from '../model/finding.ts';
import { matchesGlob } from '../model/glob.ts';
import { suggestion } from '../model/nearest.ts';
import type { Exemption, Settings } from '../model/settings.ts';
import type { Span } from '../model/source.ts';
import { type Directive, directivesOf } from './directive.ts';
import type { Draft } from './draft.ts';
import { ownRules } from './own-rules.ts';

/** A remark of the tool about an ignore. */
export interface Remark {
  readonly rule: 'ignore-unused' | 'ignore-expired' | 'ignore-reason' | 'ignore-unknown';
  readonly message: string;
  readonly location: Span;
  /** The rule that the ignore names. */
  readonly named: string;
}

export interface Surroundings {
  readonly settings: Settings;
  readonly comments: (file: string) => readonly Comment[];
  /** Ids of all rules that there are, and of those that this run asks. */
  readonly known: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
  readonly accountOf: (root: string) => string | undefined;
}

/** The comments and `ignore:` entries of a run: what they hide, and which of them are needed. */
export class Ignores {
  readonly #around: Surroundings;
  readonly #directives = new Map<string, readonly Directive[]>();
  readonly #used = new Set<unknown>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** What hides a finding. All that do are in use, the first gives the reason. */
  suppression(draft: Draft): Suppression | undefined {
    const { settings } = this.#around;
    let found: Suppression | undefined;
    if (settings.ignoreComments && !settings.locked?.includes(draft.finding.rule)) {
      for (const place of draft.places) {
        for (const directive of this.#in(place.file)) {
          if (!coversLine(directive, place.line) || !this.#isValid(directive)) continue;
          const named = directive.rules.find(({ id }) => id === draft.finding.rule);
          if (!named) continue;
          this.#used.add(named);
          found ??= { by: 'comment', reason: directive.reason };
        }
      }
    }
    for (const exemption of settings.exemptions ?? []) {
      if (!this.#isExempt(exemption, draft)) continue;
      this.#used.add(exemption);
      found ??= { by: 'config', reason: exemption.reason };
    }
    return found;
  }

  /** What is to be said about the comments of these files. `judged`: whether a run like this may call one unused. */
  remarks(files: Iterable<string>, judged: (file: string) => boolean): Remark[] {
    const remarks: Remark[] = [];
    if (this.#around.settings.ignoreComments) {
      for (const file of files) {
        for (const directive of this.#in(file)) remarks.push(...this.#remarksOn(directive, judged(file)));
      }
    }
    for (const exemption of this.#around.settings.exemptions ?? []) {
      remarks.push(...this.#remarksOnExemption(exemption, judged(exemption.span.file)));
    }
    return remarks;
  }

  #in(file: string): readonly Directive[] {
    let directives = this.#directives.get(file);
    if (!directives) {
      directives = this.#around.comments(file).flatMap(directivesOf);
      this.#directives.set(file, directives);
    }
    return directives;
  }

  #isValid({ reason, until }: Directive): boolean {
    return reason !== '' && (!until || (until.date !== undefined && until.date >= this.#around.settings.today));
  }

  #isExempt(exemption: Exemption, { finding, isOfResource }: Draft): boolean {
    const { rule, resource: address, inRoot, account, until, beyond } = exemption;
    if (!matchesGlob(rule, finding.rule) || beyond.includes(finding.rule)) return false;
    if (until !== undefined && until < this.#around.settings.today) return false;
    if (!isOfResource) return false;
    if (address !== undefined && !matchesGlob(address, finding.resource)) return false;
    if (inRoot && !inRoot(finding.root)) return false;
    if (account === undefined) return true;
    const id = this.#around.accountOf(finding.root);
    return id !== undefined && matchesGlob(account, id);
  }

  #remarksOn(directive: Directive, judged: boolean): Remark[] {
    const { rules, reason, until, span } = directive;
    const { settings, known } = this.#around;
    const remarks: Remark[] = [];
    const say = (rule: Remark['rule'], message: string, location = span, named = '') =>
      remarks.push({ rule, message, location, named });
    if (rules.length === 0) say('ignore-unknown', 'this ignore names no rule');
    for (const { id, span: at } of rules) {
      if (!known.has(id)) say('ignore-unknown', `no rule is called "${id}"${suggestion(id, known)}`, at, id);
    }
    const list = rules.map(({ id }) => id).join(', ');
    if (reason === '') say('ignore-reason', 'this ignore gives no reason, so it ignores nothing', span, list);
    if (until && until.date === undefined) {
      say('ignore-expired', `"${until.text}" is no day; write (until YYYY-MM-DD)`, span, list);
    } else if (until && !this.#isValid({ ...directive, reason: 'any' })) {
      say('ignore-expired', `this ignore ended on ${until.date}`, span, list);
    }
    for (const named of rules) {
      if (settings.locked?.includes(named.id)) {
        say('ignore-unused', `${named.id} is locked: no comment can ignore it`, named.span, named.id);
      } else if (judged && this.#isValid(directive) && this.#isUnused(named, named.id)) {
        say('ignore-unused', `nothing here is against ${named.id}`, named.span, named.id);
      }
    }
    return remarks;
  }

  #remarksOnExemption(exemption: Exemption, judged: boolean): Remark[] {
    const { rule, until, span } = exemption;
    if (until !== undefined && until < this.#around.settings.today) {
      return [{ rule: 'ignore-expired', message: `this ignore ended on ${until}`, location: span, named: rule }];
    }
    if (!judged || !this.#isUnused(exemption, rule)) return [];
    return [{ rule: 'ignore-unused', message: `nothing is ignored by this entry`, location: span, named: rule }];
  }

  /** What this run did not ask may be needed all the same. */
  #isUnused(ignore: unknown, rule: string): boolean {
    if (this.#used.has(ignore)) return false;
    const { asked } = this.#around;
    return asked.has(rule) || [...asked].some((id) => matchesGlob(rule, id));
  }
}

/** Ids that a comment may name. */
export function knownIds(rules: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set([...rules, ...ownRules].map(({ id }) => id));
}

function coversLine({ covers }: Directive, line: number): boolean {
  return covers.line <= line && line <= covers.endLine;
}
