import type { Page } from '../src/model/rule.ts';
import { pages } from '../src/rules/data/pages.ts';

/** A sentence of a page: its place there, a fingerprint instead of its text, what it says in our words, and what became of it. */
export interface Sentence {
  readonly n: number;
  /** Its first words. */
  readonly starts: string;
  /** First digits of the SHA-256 of its letters and digits. */
  readonly hash: string;
  readonly says: string;
  /** Rules that judge it. */
  readonly rules?: readonly string[];
  /** Why none does: a key of `reasons`. */
  readonly none?: string;
}

export interface Constraints {
  readonly reasons: Readonly<Record<string, string>>;
  readonly pages: Readonly<
    Record<
      string,
      {
        readonly updated: string;
        /** How many sentences the page has, captions among them. */
        readonly sentences: number;
        /** What is missing in the copy that was read. */
        readonly unreadable: readonly string[];
        readonly list: readonly Sentence[];
      }
    >
  >;
  /** What further documents say and no rule judges. */
  readonly advice: readonly { readonly page: Page; readonly says: string; readonly none: string }[];
}

/** These ask for nothing: the page counts them. */
const quiet: Readonly<Record<string, string>> = {
  heading: 'headings and captions',
  explains: 'explanations',
  step: 'steps in the console',
  link: 'links',
};

export function constraintsPage({ reasons, pages: read, advice }: Constraints): string {
  return `${[
    '# What the documents ask for, and who judges it',
    'eiplint rests on two pages of the product documentation. Every sentence of both is numbered in [constraints.json](constraints.json), with what it says in our own words and the rules that judge it, or why none does. Here are the sentences that ask for something.',
    ...Object.entries(read).map(([page, it]) => section(page as Page, it, reasons)),
    '## What further documents say and no rule judges',
    ['| what | why no rule |', '|---|---|', ...advice.map(adviceRow)].join('\n'),
    '---',
    'This page is made from [constraints.json](constraints.json) by scripts/generate-rules.ts; edit it there.',
  ].join('\n\n')}\n`;
}

function section(
  page: Page,
  { updated, unreadable, list }: Constraints['pages'][string],
  reasons: Constraints['reasons'],
) {
  const told = list.filter(({ none }) => none === undefined || !(none in quiet));
  const counts = Object.entries(quiet).map(
    ([reason, what]) => `${list.filter(({ none }) => none === reason).length} ${what}`,
  );
  const { title, url } = pages[page];
  return [
    `## ${title}`,
    `[The page](${url}) of ${updated}. Its other sentences are ${counts.join(', ')}.`,
    `Our copy of the page lacks ${inWords(unreadable)}. What stands there is judged by no rule.`,
    [
      '| sentence | what it says | judged by |',
      '|---|---|---|',
      ...told.map(({ n, says, rules, none }) => `| ${n} | ${says} | ${rules ? links(rules) : reasons[none ?? '']} |`),
    ].join('\n'),
  ].join('\n\n');
}

const links = (rules: readonly string[]): string => rules.map((id) => `[${id}](rules/${id}.md)`).join(', ');

const adviceRow = ({ page, says, none }: Constraints['advice'][number]): string =>
  `| ${says} ([${pages[page].title}](${pages[page].url})) | ${none} |`;

function inWords(list: readonly string[]): string {
  const last = list.at(-1) ?? 'nothing';
  return list.length < 2 ? last : `${list.slice(0, -1).join(', ')} and ${last}`;
}
