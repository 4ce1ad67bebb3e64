import type { CatalogueSource, CatalogueRule as Rule, RuleInput, RuleSet } from '../src/model/rule.ts';
import { pages } from '../src/rules/data/pages.ts';

const inputNames: Readonly<Record<RuleInput, string>> = {
  template: 'templates and plans',
  plan: 'changes of a plan',
  live: 'live snapshots',
};

const setOf = ({ set = 'documented', liveSet }: Rule): string =>
  liveSet === undefined ? set : `${set}; live: ${liveSet}`;

/** What eiplint says about an example, one line a finding. */
export type Say = (example: string) => string;

/** The Markdown page of one rule. `path` is its source file. */
export function rulePage(rule: Rule, path: string, say: Say): string {
  const { examples } = rule;
  return `${[
    `# ${rule.id}`,
    `${rule.title}.`,
    [
      '| id | level | since | set | inputs |',
      '|---|---|---|---|---|',
      `| \`${rule.id}\` | ${rule.level} | ${rule.since} | ${setOf(rule)} | ${rule.inputs.map((it) => inputNames[it]).join(', ')} |`,
    ].join('\n'),
    '## Why',
    rule.why,
    ...(examples.facts ? ['The examples are checked with these facts (`--facts`):', code(examples.facts)] : []),
    '## Bad',
    code(examples.bad),
    output(say(examples.bad)),
    '## Good',
    code(examples.good),
    ...(examples.open
      ? [
          '## When a value is not known',
          code(examples.open),
          output(say(examples.open)),
          'An open finding is counted, and fails nothing unless you ask for that.',
        ]
      : []),
    '## How to fix',
    rule.fix,
    ...(rule.beyond ? ['## Beyond this rule', rule.beyond.map((it) => `- ${it}`).join('\n')] : []),
    '## How to ignore',
    `\`\`\`hcl\n# eiplint-ignore ${rule.id}: the reason (until 2027-01-31)\n\`\`\``,
    '## Sources',
    rule.sources.map(source).join('\n'),
    '---',
    `Examples leave out the arguments that the rule does not read. This page is made from [${path}](../../${path}); edit it there.`,
    '',
  ]
    .join('\n\n')
    .trimEnd()}\n`;
}

/** The page of all rules, and of the sets that they are in. */
export function rulesPage(rules: readonly Rule[]): string {
  const count = (set: RuleSet) => rules.filter((rule) => (rule.set ?? 'documented') === set).length;
  return [
    '# Rules',
    [
      '| set | rules |',
      '|---|---|',
      `| \`documented\`, the default | the ${count('documented')} rules that judge a documented constraint, or a combination that the API refuses |`,
      `| \`recommended\` | these, and ${count('recommended')} rules of good practice, or that find much in code |`,
      '| `strict` | `recommended`, and what cannot be told counts as an error |',
    ].join('\n'),
    'Choose one with `--set`, or with `set:` in eiplint.yaml; single rules with `rules:`. What the documents ask for, sentence by sentence, and which rule judges it, is in [constraints.md](constraints.md).',
    catalogue(rules, 'rules/'),
  ].join('\n\n');
}

/** The table of all rules; `folder` is where their pages are, seen from the page that has the table. */
export function catalogue(rules: readonly Rule[], folder: string): string {
  return [
    '| rule | level | set | the good state |',
    '|---|---|---|---|',
    ...rules.map((rule) => `| [${rule.id}](${folder}${rule.id}.md) | ${rule.level} | ${setOf(rule)} | ${rule.title} |`),
    '',
  ].join('\n');
}

function code(text: string): string {
  return `\`\`\`${exampleFile(text).endsWith('.json') ? 'json' : 'hcl'}\n${text.trim()}\n\`\`\``;
}

/** The file that an example is: of rules about a change a plan, of rules about an account a snapshot. */
export function exampleFile(example: string): string {
  if (!example.startsWith('{')) return 'main.tf';
  return example.includes('"snapshot-bundle/') ? 'snapshot.json' : 'plan.json';
}

function output(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function source({ page, updated, says }: CatalogueSource): string {
  return `- [${pages[page].title}](${pages[page].url}), page of ${updated}: ${says}`;
}
