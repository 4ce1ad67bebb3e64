import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { largestPlan, recognize, recognizeFile } from '../../../src/loaders/plan/detect.ts';
import { disk } from '../../../src/loaders/store.ts';
import { balancers, loadPaths, planAlone, textOfPlan } from './loading.ts';

const text = textOfPlan('30-update-common-to-anycast').trimEnd();
const faultOf = (content: string | Uint8Array) => {
  const it = recognize(content, 'plan.json');
  return it.kind === 'fault' ? it.problem : it.kind;
};

describe('what a file is', () => {
  test.each([
    ['a plan', text, 'plan'],
    ['a plan with a byte order mark', `\ufeff${text}`, 'plan'],
    ['an empty plan', '{"format_version":"1.2","planned_values":{"root_module":{}}}', 'plan'],
    ['a state', '{"format_version":"1.0","values":{"root_module":{}}}', 'state'],
    ['an empty state', '{"format_version":"1.0"}', 'state'],
    ['other JSON', '{"Resources":{}}', 'json'],
    ['other JSON with a version of a format', '{"format_version":"1.0","Resources":{}}', 'json'],
    ['a list', '[]', 'json'],
    ['text', 'resource "a" "b" {}', 'other'],
    ['nothing', '', 'other'],
  ])('%s', (_, content, kind) => {
    expect(recognize(content, 'x').kind).toBe(kind);
    expect(recognize(Buffer.from(content), 'x').kind).toBe(kind);
  });

  test('UTF-16, as Windows PowerShell writes it', () => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(recognize(bytes, 'x').kind).toBe('plan');
    expect(recognize(Buffer.from(bytes).swap16(), 'x').kind).toBe('plan');
    expect(balancers(planAlone(bytes).inventory)).toHaveLength(1);
  });

  test('bytes that are no text', () =>
    expect(recognize(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), 'x').kind).toBe('other'));
});

describe('what cannot be read', () => {
  test('a plan that is cut off, with the place where it ends', () => {
    for (const length of [text.length - 1, text.length - 2, 5000, 2, 1]) {
      const problem = faultOf(text.slice(0, length));
      expect(problem).toMatchObject({ kind: 'syntax', location: { file: 'plan.json', line: 1 } });
      expect(problem).toMatchObject({ message: expect.stringContaining('cut off') });
    }
  });

  test('broken JSON, with its line and what is expected', () => {
    expect(faultOf('{\n  "format_version" "1.2"\n}')).toMatchObject({
      message: 'plan.json is no valid JSON: `:` is expected here',
      location: { line: 2, column: 20 },
    });
  });

  test('a format of the future', () => {
    const problem = faultOf(text.replace('"format_version":"1.2"', '"format_version":"2.0"'));
    expect(problem).toMatchObject({ kind: 'format-version', message: expect.stringContaining('2.0') });
    expect(recognize(text.replace('"1.2"', '"1.99"'), 'x').kind).toBe('plan');
  });

  test('a binary plan, with the command that helps', () => {
    const problem = faultOf(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0));
    expect(problem).toMatchObject({ kind: 'binary-plan', message: expect.stringContaining('terraform show -json') });
  });

  test('a state file and a log, with the command that helps', () => {
    const state = '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"x","resources":[]}';
    const log = '{"@level":"info","@message":"Terraform 1.9.0"}\n{"@level":"info","@message":"Plan: 1 to add"}\n';
    for (const content of [state, log, log.split('\n')[0]!]) {
      expect(faultOf(content)).toMatchObject({ message: expect.stringContaining('terraform show -json') });
    }
  });

  test('a huge file, without reading it', () => {
    const read = () => {
      throw new Error('read');
    };
    const it = recognizeFile('/x', 'x', { ...disk, size: () => largestPlan + 1, read });
    expect(it).toMatchObject({ kind: 'fault', problem: { message: expect.stringContaining('256 MB') } });
  });

  test('nesting deeper than the stack', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const plan = `{"format_version":"1.2","resource_changes":[{"address":${deep},"type":"x","change":{"actions":[]}}]}`;
    expect(planAlone(plan).problems).toHaveLength(1);
    expect(faultOf(`{"a":${'['.repeat(200_000)}`)).toMatchObject({ kind: 'syntax' });
  });

  test.each([
    ['resource_changes', { resource_changes: {} }],
    ['an entry', { resource_changes: [{}] }],
    ['a null entry', { resource_changes: [null] }],
    ['a change', { resource_changes: [{ address: 'a', type: 'b', change: 1 }] }],
  ])('a malformed plan: %s', (_, members) => {
    const { problems, input } = planAlone({ format_version: '1.2', planned_values: {}, ...members });
    expect(problems).toMatchObject([{ kind: 'malformed' }]);
    expect(input).toBeUndefined();
  });

  test('values that are not what they should be do no harm', () => {
    const odd = [1, 'x', null, true, [], {}, [1], [[]], [null], { a: 1 }];
    for (const value of odd) {
      for (const configuration of odd) {
        const change = { actions: ['update'], before: value, after: { zone_mappings: value }, after_unknown: value };
        const entry = { address: 'x.y', type: 'alicloud_alb_load_balancer', name: 'y', mode: 'managed', change };
        const plan = { format_version: '1.2', resource_changes: [entry], variables: value, configuration };
        expect(planAlone(plan).problems).toEqual([]);
        planAlone({ ...plan, configuration: { root_module: configuration, provider_config: value } });
      }
    }
  });
});

describe('paths', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eiplint-plan-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a file that is nothing known and named is a problem', () => {
    writeFileSync(join(folder, 'other.json'), '{"a":1}');
    const { problems } = loadPaths(['other.json'], { cwd: folder });
    expect(problems).toMatchObject([{ kind: 'unknown-input', location: { file: 'other.json' } }]);
  });

  test('a plan is known by its content, whatever its name', () => {
    writeFileSync(join(folder, 'tfplan.out'), text);
    const { inputs, inventory, sources } = loadPaths(['tfplan.out'], { cwd: folder });
    expect(inputs).toEqual([{ kind: 'plan', path: 'tfplan.out', resources: 1 }]);
    expect(balancers(inventory)[0]!.root).toBe('tfplan.out');
    expect(sources.text('tfplan.out')).toBe(text);
  });

  test('a plan on standard input', () => {
    const stdin = { filename: 'stdin', text };
    expect(loadPaths(['-'], { cwd: folder, stdin }).inputs).toMatchObject([{ kind: 'plan', path: 'stdin' }]);
  });

  test('a broken plan leaves the others be', () => {
    writeFileSync(join(folder, 'cut.json'), text.slice(0, 4000));
    writeFileSync(join(folder, 'whole.json'), text);
    const { inputs, problems } = loadPaths(['cut.json', 'whole.json'], { cwd: folder });
    expect(problems).toHaveLength(1);
    expect(inputs).toHaveLength(1);
  });
});
