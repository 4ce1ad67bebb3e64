import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundled } from '../action/bundled.ts';
import { Sandbox } from './sandbox.ts';
import { type Snippet, snippets } from './snippets.ts';

const home = join(import.meta.dirname, '../..');
const action = parse(readFileSync(join(home, 'action.yml'), 'utf8'));
const all = snippets();
const inLanguage = (language: string) =>
  all.filter((it) => it.language === language).map((it) => [it.place, it] as const);

let installed: string;
beforeAll(async () => {
  installed = await bundled();
});

/** Every call of eiplint was understood, and there was at least one. */
function expectToWork(script: string): void {
  const { codes, text } = new Sandbox(installed).run(script);
  expect(codes, text).not.toEqual([]);
  expect(
    codes.filter((code) => code !== '0' && code !== '1'),
    text,
  ).toEqual([]);
  expect(text).not.toMatch(/^problem|^eiplint: |fault of eiplint/m);
}

describe('commands', () => {
  // What comes from a registry or needs a checkout is not tried here.
  const runnable = inLanguage('sh').filter(([, { text }]) => /^eiplint |exec eiplint /m.test(text));

  test('there are some', () => expect(runnable.length).toBeGreaterThan(5));

  test('a checkout can be tried as the README says', () => {
    const readme = readFileSync(join(home, 'README.md'), 'utf8');
    const [, folder = ''] = /^node dist\/cli\.js check (\S+)$/m.exec(readme) ?? [];
    const { codes, text } = new Sandbox(installed).run(`eiplint check ${join(home, folder)}`);
    expect(codes).toEqual(['1']);
    expect(text).toContain('1 error');
  });

  test.each(runnable)('of %s work', (_, { text }) => expectToWork(text));
});

interface Step {
  readonly uses?: string;
  readonly with?: object;
}

describe('YAML', () => {
  const documents = inLanguage('yaml').map(([place, { text }]) => [place, parse(text)] as const);

  test.each(documents)('of %s can be read', (_, document) => {
    expect(typeof document).toBe('object');
  });

  const steps = documents.flatMap(([place, { jobs, steps }]) =>
    [...Object.values((jobs ?? {}) as Record<string, { steps: Step[] }>).flatMap((job) => job.steps), ...(steps ?? [])]
      .filter(({ uses }: Step) => uses?.startsWith('eiplint/eiplint'))
      .map((step: Step) => [place, step] as const),
  );

  test.each(steps)('of %s gives inputs that the Action has', (_, step) => {
    for (const input of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
  });

  test.each(documents.flatMap(([place, { on }]) => (on ? [[place, on] as const] : [])))(
    'of %s is started by pull requests, never with the rights of the repository',
    (_, on) => {
      expect(Object.keys(on)).toEqual(['push', 'pull_request']);
    },
  );

  const hooks = documents.flatMap(([place, { repos }]) =>
    ((repos ?? []) as { hooks: { id: string; args?: string[] }[] }[])
      .flatMap((repo) => repo.hooks)
      .map((hook) => [place, hook] as const),
  );

  test.each(hooks)('of %s names a hook, with options that it takes', (_, { id, args = [] }) => {
    const ids = (parse(readFileSync(join(home, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string }[]).map(
      (it) => it.id,
    );
    expect(ids).toContain(id);
    expectToWork(`eiplint check ${args.map((it) => `'${it}'`).join(' ')}`);
  });

  const workflows = documents.flatMap(([place, { workflows }]) =>
    Object.values((workflows ?? {}) as Record<string, { plan: { steps: (string | { run: string })[] } }>).map(
      ({ plan }) => [place, plan.steps.flatMap((step) => (typeof step === 'string' ? [] : [step.run]))] as const,
    ),
  );

  test.each(workflows)('of %s has steps that work', (_, commands) => expectToWork(commands.join('\n')));

  const configurations = inLanguage('yaml').filter(([, { text }]) => /^(roots|modules):/m.test(text));

  test.each(configurations)('of %s is a configuration', (_, { text }: Snippet) => {
    expectToWork(`cat > eiplint.yaml <<'END'\n${text}END\neiplint check`);
  });
});

describe('the guide to GitHub Actions', () => {
  const guide = readFileSync(join(home, 'docs/guides/github-actions.md'), 'utf8');
  const rowsBelow = (heading: string) => {
    const section = guide.slice(guide.indexOf(`\n## ${heading}\n`) + 1).split('\n## ')[0]!;
    return [...section.matchAll(/^\| `([\w-]+)` \|/gm)].map((row) => row[1]);
  };

  test('has every input', () => expect(rowsBelow('Inputs').sort()).toEqual(Object.keys(action.inputs).sort()));
  test('has every output', () => expect(rowsBelow('Outputs').sort()).toEqual(Object.keys(action.outputs).sort()));
});
