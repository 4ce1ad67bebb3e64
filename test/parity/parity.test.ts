import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { load } from '../../src/loaders/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Resource } from '../../src/model/resource.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { findingsOf } from '../fixtures/findings.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/parity');
const inputs = ['main.tf', 'plan.json', 'template.yaml', 'snapshot'] as const;

/** Rules that every input can be asked. What is good practice only differs in what the inputs can say at all. */
const asked = rules.filter(
  (it) => it.set !== 'recommended' && it.inputs.includes('template') && it.inputs.includes('live'),
);

/** What templates cannot know, and so have to say: whether the account has activated the service. */
const beyondTemplates = new Set(['anycast-cdt']);

type Input = (typeof inputs)[number];

/** `anycast-every-zone load-balancer edge cn-hongkong-c`: what a verdict is about, in words that all inputs share. */
function subject(
  { rule, resource, path, root }: Finding,
  find: (root: string, address: string) => Resource | undefined,
): string {
  const kind = find(root, resource)?.kind ?? '?';
  const role = resource.replace(/^.*[.\-/]/, '').toLowerCase();
  const [, zone = ''] = /\[(?:zone_id|ZoneId)=([\w-]+)\]/.exec(path) ?? [];
  return [rule, kind, kind.endsWith('-binding') ? '' : role, zone].filter((it) => it !== '').join(' ');
}

function verdictsOf(name: string, input: Input): Map<string, 'fail' | 'open'> {
  const folder = join(fixtures, name);
  // A template does not say where its stack is.
  const [, region = ''] = /region = "(.*)"/.exec(readFileSync(join(folder, 'main.tf'), 'utf8')) ?? [];
  const options = { cwd: folder, variables: {}, varFiles: [], environment: {}, exclude: [] };
  const loaded = load([input], input === 'template.yaml' ? { ...options, region } : options);
  const verdicts = new Map<string, 'fail' | 'open'>();
  for (const finding of findingsOf(loaded, asked)) {
    const about = subject(finding, (root, address) => loaded.inventory.at(root, address));
    if (verdicts.get(about) !== 'fail') verdicts.set(about, finding.kind);
  }
  return verdicts;
}

/** The faults of each architecture, whatever describes it. */
const faults: Readonly<Record<string, readonly string[]>> = {
  'alb-one-zone': ['load-balancer-zones load-balancer edge'],
  'anycast-alb': [],
  'anycast-alb-elsewhere': ['anycast-region load-balancer edge'],
  'anycast-bindings': ['anycast-binding-target anycast-binding'],
  'anycast-intranet': ['anycast-internet-facing load-balancer edge'],
  'anycast-mixed-zones': ['anycast-every-zone load-balancer edge ap-southeast-1b'],
  'anycast-nlb-elsewhere': ['anycast-region load-balancer edge'],
  'anycast-private-ipv6': [],
  'anycast-public-ipv6': ['anycast-ipv4-only load-balancer edge'],
  'anycast-shared-bandwidth': ['anycast-shared-bandwidth load-balancer edge'],
  'anycast-two-balancers': ['anycast-single-region anycast-eip addressb cn-hongkong-b'],
  'eip-alb': [],
  'eip-alb-billing': ['load-balancer-eip-billing load-balancer edge'],
  'eip-too-much': ['eip-bandwidth eip much'],
};

test('there are faults for each architecture', () => expect(Object.keys(faults)).toEqual(readdirSync(fixtures)));

describe.each(readdirSync(fixtures))('%s', (name) => {
  const all = new Map(inputs.map((input) => [input, verdictsOf(name, input)] as const));

  test.each(inputs)('%s has the same faults', (input) => {
    const fails = [...all.get(input)!].filter(([, kind]) => kind === 'fail').map(([about]) => about);
    expect(fails.sort()).toEqual(faults[name]);
  });

  test.each(inputs)('%s leaves open what it cannot know, and nothing else', (input) => {
    const open = [...all.get(input)!].filter(([, kind]) => kind === 'open').map(([about]) => about);
    const unexpected = open.filter((about) => input === 'snapshot' || !beyondTemplates.has(about.split(' ', 1)[0]!));
    expect(unexpected).toEqual([]);
  });
});
