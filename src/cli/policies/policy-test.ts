import { join } from 'node:path';
import { check } from '../../engine/check.ts';
import { type Loaded, load } from '../../loaders/index.ts';
import type { Finding } from '../../model/finding.ts';
import type { PolicyRule, Snippet } from '../../model/policy.ts';
import { defaultSettings } from '../../model/settings.ts';
import type { Span } from '../../model/source.ts';
import { SnippetStore } from './snippet-store.ts';

/** What a snippet shows that it should not, and where. */
export interface TestFault {
  readonly message: string;
  readonly span: Span;
}

/** Tries a policy on the inputs that its file has for it. */
export function testPolicy(policy: PolicyRule): TestFault[] {
  const faults = policy.tests.flatMap((snippet) => testSnippet(policy, snippet));
  const lacking = (['good', 'bad'] as const).filter((it) => !policy.tests.some(({ expects }) => expects === it));
  return [
    ...faults,
    ...lacking.map((it) => ({
      message: `there is no ${it} snippet: nothing shows that the policy ${it === 'bad' ? 'finds' : 'passes'} anything`,
      span: policy.written,
    })),
  ];
}

function testSnippet(policy: PolicyRule, snippet: Snippet): TestFault[] {
  const loaded = loadSnippet(snippet.text, policy.types);
  const { findings, problems } = check(loaded, [policy], { ...defaultSettings, ignoreComments: false, today: '' });
  const whole = snippet.spanOf(0, 1);
  if (problems.length > 0)
    return problems.map(({ message, location }) => ({ message, span: placeIn(snippet, location) }));
  const say = (message: string) => [{ message: `${snippet.expects}: ${message}`, span: whole }];
  if (findings.length === 0) {
    if (snippet.expects !== 'good') return say(`nothing ${snippet.expects === 'bad' ? 'breaks it' : 'is open'}`);
    return isAsked(policy, loaded) ? [] : say('it is about nothing in it');
  }
  const unwanted = findings.filter((finding) => !isExpected(finding, snippet));
  if (unwanted.length === 0 || (snippet.expects === 'bad' && findings.some(({ kind }) => kind === 'fail'))) return [];
  return unwanted.map(({ kind, message, why, location }) => ({
    message: `${snippet.expects}: ${kind === 'open' ? `it is open: ${why}` : `it is broken: ${message}`}`,
    span: placeIn(snippet, location),
  }));
}

function isExpected({ kind }: Finding, { expects }: Snippet): boolean {
  return expects === 'bad' ? kind === 'fail' : expects === 'open' && kind === 'open';
}

function isAsked({ on, when, require }: PolicyRule, { inventory }: Loaded): boolean {
  return inventory.all(on).members.some((it) => (when ?? require)(it, inventory).truth !== 'fail');
}

const folder = join(process.cwd(), 'snippet');

function loadSnippet(text: string, types: readonly string[]): Loaded {
  const file = join(folder, fileFor(text));
  return load([file.endsWith('.tf') ? folder : file], {
    cwd: folder,
    store: new SnippetStore(file, text),
    variables: {},
    varFiles: [],
    environment: {},
    exclude: [],
    types: new Set(types),
  });
}

/** What a text is, as far as a name has to say it. */
function fileFor(text: string): string {
  if (text.trimStart().startsWith('{')) return 'snippet.json';
  return /^["']?ROSTemplateFormatVersion\b/m.test(text) ? 'snippet.yaml' : 'main.tf';
}

/** A place of the snippet in the file of the policy. */
function placeIn({ text, spanOf }: Snippet, place: Span | undefined): Span {
  if (!place) return spanOf(0, 1);
  const offset = (line: number, column: number) => {
    let start = 0;
    for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1;
    return start + column - 1;
  };
  return spanOf(offset(place.line, place.column), offset(place.endLine, place.endColumn));
}
