import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type Config, ConfigError, readConfig } from '../../src/config/read.ts';
import { folderWith } from './folder.ts';

const rules = [
  { id: 'anycast-region', level: 'error' },
  { id: 'anycast-every-zone', level: 'error' },
  { id: 'load-balancer-ipv6', level: 'note' },
] as const;

/** Reads `eiplint.yaml` of a folder with these files, from that folder. */
function read(files: Readonly<Record<string, string>> | string, name = 'eiplint.yaml'): Config {
  const folder = folderWith(typeof files === 'string' ? { [name]: files } : files);
  return readConfig(join(folder, name), rules, folder);
}

function faults(files: Readonly<Record<string, string>> | string, name?: string): string[] {
  try {
    read(files, name);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('an empty file asks for nothing', () => {
  for (const text of ['', '# nothing\n', '{}']) {
    expect(read(text)).toMatchObject({
      settings: { levels: {}, overrides: [], exemptions: [], locked: [] },
      exclude: [],
      roots: [],
      modules: {},
      baseline: undefined,
    });
  }
});

test('everything that can be said', () => {
  const folder = folderWith({
    'eiplint.yaml': `
$schema: schema.json
set: strict
rules:
  anycast-region: warning
  load-balancer-ipv6: off
failOn: note
open: list
exclude: [examples/]
roots:
  - { path: 'stacks/(*)', each: 'envs/*.tfvars', name: '{1}', region: cn-hongkong, workspace: w, account: '1', varFiles: [a.tfvars] }
modules:
  git::https://example.com/edge.git: ../edge
overrides:
  - { paths: [old/], rules: { anycast-region: off } }
ignore:
  - { rule: anycast-every-zone, resource: module.*, root: stacks/*, account: '1*', reason: why, until: 2027-01-31 }
locked: [anycast-region]
data: { regions: { anycastAlb: [ap-east-9], anycastNlb: [], bgpPro: [] } }
sarif: { level: note }
baseline: .eiplint/baseline
`,
  });
  const config = readConfig(join(folder, 'eiplint.yaml'), rules, folder);
  expect(config).toMatchObject({
    settings: {
      set: 'strict',
      failOn: 'note',
      open: 'list',
      levels: { 'anycast-region': 'warning', 'load-balancer-ipv6': 'off' },
      locked: ['anycast-region'],
    },
    exclude: ['examples/'],
    roots: [{ base: folder, path: 'stacks/(*)', each: 'envs/*.tfvars', region: 'cn-hongkong' }],
    modules: { 'git::https://example.com/edge.git': join(folder, '../edge') },
    addedRegions: { anycastAlb: ['ap-east-9'] },
    sarifLevel: 'note',
    baseline: { file: join(folder, '.eiplint/baseline'), beyond: [] },
  });
  const [exemption] = config.settings.exemptions;
  expect(exemption).toMatchObject({
    rule: 'anycast-every-zone',
    resource: 'module.*',
    account: '1*',
    reason: 'why',
    until: '2027-01-31',
    span: { file: 'eiplint.yaml', line: 17, column: 13, endColumn: 31 },
  });
  expect(exemption?.inRoot?.('stacks/prod')).toBe(true);
  expect(exemption?.inRoot?.('other')).toBe(false);
  const [override] = config.settings.overrides;
  expect(['old/main.tf', 'old', 'a/old/b.tf', 'main.tf', '.', '../x'].map((path) => override?.covers(path))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('JSON', () => {
  expect(read('{\n\t"set": "recommended"\n}\n', 'eiplint.json').settings.set).toBe('recommended');
  expect(faults('{\n  "sett": 1\n}', 'eiplint.json')).toEqual([
    'eiplint.json:2:3: there is no key "sett" (did you mean "set"?)',
  ]);
});

describe('faults have a place', () => {
  test.each([
    ['an unknown key', 'set: strict\nexlude: []\n', ['2:1: there is no key "exlude" (did you mean "exclude"?)']],
    [
      'an unknown key further in',
      'roots:\n  - { path: a, regon: b }\n',
      ['2:16: there is no key "regon" in roots[0] (did you mean "region"?)'],
    ],
    [
      'an unknown rule',
      'rules:\n  anycast-regions: off\n',
      ['2:3: no rule is called "anycast-regions" (did you mean "anycast-region"?)'],
    ],
    [
      'an unknown rule of an override',
      'overrides:\n  - paths: [a]\n    rules: { x: off }\n',
      ['3:14: no rule is called "x"'],
    ],
    ['an unknown locked rule', 'locked: [x]\n', ['1:10: no rule is called "x"']],
    ['an unknown ignored rule', 'ignore: [{ rule: x, reason: y }]\n', ['1:18: no rule is called "x"']],
    [
      'a wrong level',
      'rules: { anycast-region: warn }\n',
      ['1:26: rules.anycast-region is one of error, warning, note, off'],
    ],
    ['a wrong set', 'set: strikt\n', ['1:6: set is one of documented, recommended, strict (did you mean "strict"?)']],
    ['a wrong type', 'exclude: a\nlocked: {}\n', ['1:10: exclude is a list', '2:9: locked is a list']],
    ['a list instead of all', '- a\n', ['1:1: the configuration is a map']],
    ['what is missing', 'ignore:\n  - rule: anycast-region\n', ['2:5: ignore[0] needs a reason']],
    ['an empty reason', "ignore: [{ rule: anycast-region, reason: ' ' }]\n", ['1:42: ignore[0].reason is empty']],
    [
      'a day that is none',
      'ignore: [{ rule: anycast-region, reason: y, until: soon }]\n',
      ['1:52: ignore[0].until is a day as YYYY-MM-DD'],
    ],
    [
      'a region that is none',
      'data: { regions: { bgpPro: [Tokyo] } }\n',
      ['1:29: data.regions.bgpPro[0] is the id of a region, as ap-northeast-1'],
    ],
    ['a level of SARIF', 'sarif: { level: error }\n', ['1:17: sarif.level is note or left out']],
    ['a key that stands twice', 'set: strict\nset: strict\n', ['2:1: Map keys must be unique']],
    ['bad YAML', 'set: [\n', ['2:1: Flow sequence in block collection must be sufficiently indented and end with a ]']],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected.map((it) => `eiplint.yaml:${it}`));
  });

  test('many aliases are refused', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'.split('').map((it, i) => `${it}: &${it} [*${'abcdefghi'[i]}, *${'abcdefghi'[i]}]`),
    ];
    expect(faults(bomb.join('\n'))).toEqual([expect.stringContaining('alias')]);
  });

  test('a file that is not there', () => {
    const folder = folderWith({});
    expect(() => readConfig(join(folder, 'x.yaml'), rules, folder)).toThrow('x.yaml:1:1: cannot be read');
  });
});

describe('extends', () => {
  const base = `
set: recommended
rules: { anycast-region: error, load-balancer-ipv6: off }
exclude: [a/]
ignore: [{ rule: load-balancer-ipv6, reason: base }]
`;

  test('lists and maps add up, other keys replace', () => {
    const { settings, exclude, texts } = read({
      'shared/base.yaml': base,
      'eiplint.yaml': `
extends: shared/base.yaml
set: documented
rules: { load-balancer-ipv6: note }
exclude: [b/]
ignore: [{ rule: anycast-region, reason: own }]
`,
    });
    expect(settings.set).toBe('documented');
    expect(settings.levels).toEqual({ 'anycast-region': 'error', 'load-balancer-ipv6': 'note' });
    expect(settings.exemptions.map(({ reason }) => reason)).toEqual(['base', 'own']);
    expect(exclude).toHaveLength(2);
    expect([...texts.keys()]).toEqual(['shared/base.yaml', 'eiplint.yaml']);
  });

  test('in a circle, or of nothing', () => {
    expect(faults({ 'eiplint.yaml': 'extends: b.yaml\n', 'b.yaml': '# b\nextends: ./eiplint.yaml\n' })).toEqual([
      'b.yaml:2:10: extends a file that extends this one: ./eiplint.yaml',
    ]);
    expect(faults('extends: gone.yaml\n')).toEqual([expect.stringMatching(/^gone\.yaml:1:1: cannot be read/)]);
  });

  test('faults name the file that has them', () => {
    expect(faults({ 'eiplint.yaml': 'extends: b.yaml\n', 'b.yaml': 'sett: x\n' })).toEqual([
      'b.yaml:1:1: there is no key "sett" (did you mean "set"?)',
    ]);
  });
});

describe('locked', () => {
  const extending = (text: string, base = 'locked: [anycast-region]\n') => ({
    'base.yaml': base,
    'eiplint.yaml': `extends: base.yaml\n${text}`,
  });

  test.each([
    [
      'rules: { anycast-region: warning }',
      '2:10: anycast-region is locked by base.yaml: its level cannot be lowered here',
    ],
    [
      'overrides: [{ paths: [a], rules: { anycast-region: off } }]',
      '2:36: anycast-region is locked by base.yaml: its level cannot be lowered here',
    ],
    [
      'ignore: [{ rule: anycast-region, reason: y }]',
      '2:18: anycast-region is locked by base.yaml: it cannot be ignored here',
    ],
  ])('%s is refused', (text, expected) => {
    expect(faults(extending(text))).toEqual([`eiplint.yaml:${expected}`]);
  });

  test('a level above the one of the base is fine, and so are other rules', () => {
    const raised = extending(
      'rules: { anycast-region: error, anycast-every-zone: off }',
      'rules: { anycast-region: note }\nlocked: [anycast-region]\n',
    );
    expect(read(raised).settings.levels).toEqual({ 'anycast-region': 'error', 'anycast-every-zone': 'off' });
  });

  test('patterns and baselines do not reach it', () => {
    const config = read(extending("ignore: [{ rule: '*', reason: y }]\nbaseline: b\n"));
    expect(config.settings.exemptions[0]?.beyond).toEqual(['anycast-region']);
    expect(config.baseline?.beyond).toEqual(['anycast-region']);
  });

  test('what judges may become stricter only', () => {
    const base = 'set: recommended\nfailOn: warning\nlocked: [anycast-region]\n';
    expect(read(extending('set: documented\nfailOn: never\n', base)).settings).toMatchObject({
      set: 'recommended',
      failOn: 'warning',
    });
    expect(read(extending('set: strict\nfailOn: note\n', base)).settings).toMatchObject({
      set: 'strict',
      failOn: 'note',
    });
  });

  test('holds for the configuration itself, too, as far as comments go', () => {
    expect(read('locked: [anycast-region]\nrules: { anycast-region: off }\n').settings.locked).toEqual([
      'anycast-region',
    ]);
  });
});

test('a map as a key is a fault of the file, and no warning of a package', () => {
  const warned = vi.spyOn(process, 'emitWarning');
  expect(faults('rules:\n  ? { level: note }\n  : off\n')[0]).toMatch(/^eiplint\.yaml:\d+:\d+: /);
  expect(warned).not.toHaveBeenCalled();
});
