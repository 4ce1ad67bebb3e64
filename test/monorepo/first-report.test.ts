import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Repository } from '../action/repository.ts';
import { faults, monorepo } from './make.ts';

interface Told {
  readonly findings: readonly {
    readonly rule: string;
    readonly kind: 'fail' | 'open';
    readonly root: string;
    readonly location: { readonly file: string; readonly line: number };
    readonly suppressed?: { readonly reason: string };
  }[];
  readonly inputs: readonly { readonly path: string }[];
  readonly problems: readonly unknown[];
}

const cli = join(import.meta.dirname, '../../src/cli.ts');
const files = monorepo();
let repository: Repository;

function eiplint(...args: readonly string[]) {
  const done = spawnSync(process.execPath, [cli, ...args], { cwd: repository.top, encoding: 'utf8', maxBuffer: 1e8 });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

function report(...args: readonly string[]): Told & { code: number | null } {
  const { code, stdout } = eiplint('check', '--format', 'json', ...args);
  return { ...(JSON.parse(stdout) as Told), code };
}

/** What fails, as `root rule file:line`. */
const fails = ({ findings }: Told) =>
  findings
    .filter(({ kind, suppressed }) => kind === 'fail' && !suppressed)
    .map(({ root, rule, location }) => `${root} ${rule} ${location.file}:${location.line}`);

const known = Object.values(faults).map(({ root, rule, file, line }) => `${root} ${rule} ${file}:${line}`);

beforeAll(() => {
  repository = new Repository(files);
  expect(eiplint('init').code).toBe(0);
  repository.commit({});
});

describe('a repository of 40 roots', () => {
  test('gets a configuration of a few lines', () => {
    const said = readFileSync(join(repository.top, 'eiplint.yaml'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(said.length).toBeLessThanOrEqual(20);
  });

  test('has both environments of each root judged, and what is wrong found where it is written', () => {
    const told = report();
    expect(told.inputs.length).toBe(80);
    expect(told.problems).toEqual([]);
    expect(fails(told).sort()).toEqual([...known].sort());
    expect(told.code).toBe(1);
  });

  test('hears of the modules that are not on disk once', () => {
    expect(eiplint('check').stdout).toContain('40 calls of 2 modules not checked');
  });
});

describe('a change of a repository of 40 roots', () => {
  beforeEach(() => {
    repository.git('checkout', '-q', '-f', 'main');
  });

  const change = (changed: Readonly<Record<string, string>>) => {
    repository.branch('change', changed);
    return report('--changed-since', 'main');
  };

  test('in a line of a tfvars file', () => {
    const file = 'stacks/edge/api/envs/staging.tfvars';
    const told = change({ [file]: files[file]!.replace('ap-southeast-1', 'ap-southeast-2') });
    expect(fails(told)).toEqual([`stacks/edge/api@staging anycast-region ${file}:1`]);
    expect(told.code).toBe(1);
  });

  test('that deletes a line of a tfvars file', () => {
    const file = 'stacks/billing/search/envs/prod.tfvars';
    const told = change({ [file]: files[file]!.replace(/^kind.*\n/m, '') });
    const place = 'stacks/billing/search/variables.tf:7';
    expect(fails(told)).toEqual([
      `stacks/billing/search@prod anycast-every-zone ${place}`,
      `stacks/billing/search@prod load-balancer-address-kind ${place}`,
    ]);
    expect(told.code).toBe(1);
  });

  test('that adds a zone to a module of 30 roots', () => {
    const file = 'modules/entry/main.tf';
    const zone = '\n  zone_mappings {\n    zone_id    = "${var.region}c"\n    vswitch_id = "vsw-c"\n  }\n}\n';
    const told = change({ [file]: files[file]!.replace(/}\n$/, zone) });
    const line = files[file]!.split('\n').length;
    expect(new Set(fails(told).map((it) => it.split(' ').slice(1).join(' ')))).toEqual(
      new Set([`anycast-every-zone ${file}:${line}`]),
    );
    expect(new Set(told.findings.map(({ root }) => root)).size).toBe(60);
    const printed = eiplint('check', '--changed-since', 'main').stdout;
    expect(printed.match(/^error /gm)?.length).toBe(1);
  });

  test('of a README only', () => {
    const told = change({ 'README.md': '# Better\n' });
    expect(told.findings).toEqual([]);
    expect(told.code).toBe(0);
  });

  test('that adds an ignore', () => {
    const { file, rule } = faults.intranet;
    const lines = files[file]!.split('\n');
    lines.splice(1, 0, `# eiplint-ignore ${rule}: moves to the Internet next week`);
    const told = change({ [file]: lines.join('\n') });
    expect(fails(told)).toEqual([]);
    expect(told.findings.map(({ suppressed }) => suppressed?.reason)).toEqual(['moves to the Internet next week']);
    expect(told.code).toBe(0);
  });

  test('that is judged by named files, as a hook does', () => {
    const file = 'stacks/edge/api/envs/prod.tfvars';
    repository.branch('change', { [file]: files[file]!.replace('ap-southeast-1', 'ap-southeast-2') });
    expect(fails(report(file, 'README.md', '--changed-since', 'main'))).toEqual([
      `stacks/edge/api@prod anycast-region ${file}:1`,
    ]);
  });
});
