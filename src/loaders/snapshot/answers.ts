import type { Why } from '../../model/verdict.ts';
import type { Answer, AnswerMember, Answers, Question } from '../answers.ts';
import { type Item, keyOf } from './bodies.ts';
import { type Found, findListed } from './found.ts';
import { type Listing, listed, zoneLists } from './listed.ts';
import type { AccountScopes } from './scope.ts';

/** Which facts count for a root: the root that they make, and what they are called; or why none do. */
export type FactsOfRoot = (
  root: string,
  account: string | undefined,
) => { readonly facts: string; readonly label: string } | Why;

/** Looks lists up in snapshots. */
export class FactAnswers implements Answers {
  readonly #accounts: ReadonlyMap<string, AccountScopes>;
  readonly #factsOf: FactsOfRoot;
  readonly #known = new Map<string, Answer | Why>();

  constructor(accounts: readonly AccountScopes[], factsOf: FactsOfRoot) {
    this.#accounts = new Map(accounts.map((it) => [it.root, it]));
    this.#factsOf = factsOf;
  }

  list({ root, account, region, product, action }: Question): Answer | Why {
    const own = this.#factsOf(root, account);
    if (!('facts' in own)) return own;
    const key = [own.facts, region ?? '', product, action].join('\0');
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.#find(own.facts, own.label, region, product, action);
    this.#known.set(key, found);
    return found;
  }

  #find(facts: string, label: string, region: string | undefined, product: string, action: string): Answer | Why {
    const of = [...listed, ...zoneLists].find((it) => it.product === product && it.action === action)!;
    const all = this.#accounts.get(facts)?.scopes ?? [];
    const own = all.filter((scope) => scope.product === product && (of.isGlobal || scope.region === region));
    const { found, gap } = findListed<Listing>(of, own, region === undefined || of.isGlobal ? [] : [region]);
    if (gap) {
      const where = region === undefined || gap.text.includes(region) ? '' : ` in ${region}`;
      return { kind: 'not-collected', text: `${gap.text}${where} (${label})` };
    }
    return { label, members: found.map(memberOf) };
  }
}

function memberOf({ id, item, entry }: Found<Listing>): AnswerMember {
  return {
    id,
    get(name) {
      return attributeOf(item, name) ?? (entry === item ? undefined : attributeOf(entry, name));
    },
  };
}

function attributeOf({ source, path, data }: Item, name: string): ReturnType<AnswerMember['get']> {
  const key = keyOf(data, name);
  return key === undefined ? undefined : { value: data[key], place: () => source.positions.value([...path, key]) };
}
