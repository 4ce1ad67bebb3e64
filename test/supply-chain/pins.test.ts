import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { snippets } from '../../src/cli/init/snippets.ts';
import { tool } from '../../src/tool.ts';

const home = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(home, path), 'utf8');
const files = ['*.md', 'docs/**/*.md', '.github/**/*.{yml,yaml,md}', 'action.yml']
  .flatMap((pattern) => globSync(pattern, { cwd: home }))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

interface Use {
  readonly action: string;
  readonly ref: string;
  readonly version: string | undefined;
}

function usesIn(text: string): Use[] {
  return [...text.matchAll(/\buses:[ \t]*['"]?([\w./-]+)@([^\s'"#]+)['"]?(?:[ \t]+#[ \t]*(\S+))?/g)].map(
    ([, action, ref, version]) => ({ action: action!, ref: ref!, version }),
  );
}

const uses = [...files.map((path) => [path, read(path)] as const), ['eiplint init', snippets] as const].flatMap(
  ([path, text]) => usesIn(text).map((use) => [`${use.action} in ${path}`, use] as const),
);
const foreign = uses.filter(([, { action }]) => action !== 'eiplint/eiplint');
const own = uses.filter(([, { action }]) => action === 'eiplint/eiplint');

describe('actions are pinned to a commit, and the version stands beside it', () => {
  test('there are some, of others and our own', () => {
    expect(foreign.length).toBeGreaterThan(5);
    expect(own.length).toBeGreaterThan(3);
  });

  test.each(foreign)('%s', (_, { ref, version }) => {
    expect(ref).toMatch(/^[0-9a-f]{40}$/);
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
  });

  // A release does not know the commit that it will be: who copies the example puts it in.
  test.each(own)('%s', (_, { ref, version }) => {
    expect(ref).toBe('COMMIT');
    expect(version).toBe(`v${tool.version}`);
  });

  test('pages that leave the commit to the reader say where it is found', () => {
    const pages = files.filter((path) => read(path).includes('eiplint/eiplint@COMMIT'));
    expect(pages.filter((path) => !/`COMMIT`/.test(read(path)))).toEqual([]);
    expect(snippets).toMatch(/COMMIT is/);
  });

  test('with one commit for each version', () => {
    const refs = new Map<string, Set<string>>();
    for (const [, { action, ref, version }] of foreign) {
      // The parts of an action are of one repository.
      const name = `${action.split('/').slice(0, 2).join('/')} ${version}`;
      refs.set(name, (refs.get(name) ?? new Set()).add(ref));
    }
    expect([...refs].filter(([, all]) => all.size > 1)).toEqual([]);
    const versions = [...refs.keys()].map((name) => name.split(' ')[0]);
    expect(versions.length).toBe(new Set(versions).size);
  });
});

interface Job {
  readonly permissions?: Record<string, string>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Record<string, unknown> }[];
}

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

describe.each(files.filter((path) => path.startsWith('.github/workflows/')))('%s', (path) => {
  const { on, permissions, jobs } = parse(read(path)) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('may only read, but for jobs that say what they need', () => expect(permissions).toEqual({ contents: 'read' }));

  test('is never started by strangers with the rights of the repository', () => {
    for (const event of Object.keys(on)) expect(['push', 'pull_request']).toContain(event);
  });

  test('puts no text of an event into a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('leaves no token in a checkout', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});

describe('a release', () => {
  const { jobs } = parse(read('.github/workflows/release.yml')) as Workflow;
  const scripts = (job: string) => jobs[job]!.steps.map(({ run }) => run ?? '').join('\n');

  test('is published with provenance, without a token', () => {
    expect(scripts('npm')).toMatch(/npm publish .*--provenance/);
    expect(jobs.npm!.permissions).toEqual({ 'id-token': 'write' });
    expect(read('.github/workflows/release.yml')).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
  });

  test('is packed where nothing can be published, and published where nothing is installed', () => {
    expect(jobs.pack!.permissions).toBeUndefined();
    for (const job of ['npm', 'github']) expect(scripts(job)).not.toMatch(/npm (ci|install|run)|\.ci\/run/);
  });

  test('compares tag, version, changelog and dist/, and has an SBOM', () => {
    expect(scripts('pack')).toContain('"v$version"');
    expect(scripts('pack')).toContain('CHANGELOG.md');
    expect(scripts('pack')).toContain('npm run bundle -- --check');
    expect(scripts('pack')).toContain('npm run -s sbom');
    expect(scripts('github')).toContain('release/*');
  });
});

test('what npm ships has the licences, and this page is not promised without its parts', () => {
  const { files: shipped } = JSON.parse(read('package.json')) as { files: string[] };
  for (const file of ['dist', 'LICENSE', 'SECURITY.md', 'CHANGELOG.md']) expect(shipped).toContain(file);
});
