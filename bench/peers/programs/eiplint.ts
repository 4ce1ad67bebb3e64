import { join } from 'node:path';
import type { Peer } from '../peer.ts';
import { Findings } from '../score.ts';

const program = join(import.meta.dirname, '../../../dist/cli.js');
const rules = { 'anycast-region': 'regions', 'anycast-every-zone': 'zones' } as const;

interface Report {
  readonly findings: readonly { rule: keyof typeof rules; kind: string; root: string; resource: string; at?: string }[];
}

const only = Object.keys(rules).flatMap((rule) => ['--only', rule]);
const every = ['--set', 'recommended'];

/** eiplint as its users have it; what it cannot tell is open and counts as not found. */
const eiplint = (node: string, name: string, options: readonly string[]): Peer => ({
  name,
  program: node,
  reads: ['terraform', 'plan', 'ros'],
  version: [program, '--version'],
  command: ({ form }) => ({
    args: [program, 'check', '--no-config', '--format', 'json', ...options, form === 'plan' ? 'plan.json' : '.'],
    codes: [0, 1],
  }),
  findings(output, scene) {
    const found = new Findings();
    for (const { rule, kind, root, resource } of (JSON.parse(output) as Report).findings) {
      if (kind === 'fail' && rule in rules) found.add(rules[rule], scene.named(root, resource));
    }
    return found;
  },
});

/** `node` is the program that it runs on. */
export const eiplintsOn = (node: string): Peer[] => [
  eiplint(node, 'eiplint, all rules', every),
  eiplint(node, 'eiplint, the two rules', only),
];
