import { join } from 'node:path';
import { programOf, rulesOf } from '../installed.ts';
import type { Peer } from '../peer.ts';
import type { Rule, Scene } from '../scene.ts';
import { Findings } from '../score.ts';

/** What the Rego rules say of a load balancer. */
interface Denial {
  readonly rule: Rule;
  readonly address: string;
  /** Of Terraform only. */
  readonly root?: string;
}

const regions = join(rulesOf('.'), 'regions.rego');
const policies = (folder: string) => ['--policy', rulesOf(folder), '--policy', regions];

function denials(all: readonly Denial[], scene: Scene, file: string): Findings {
  const found = new Findings();
  for (const { rule, address, root = file } of all) found.add(rule, scene.named(root, address));
  return found;
}

interface Tested {
  readonly filename: string;
  readonly failures?: readonly { metadata: Denial }[];
}

const conftest = {
  program: programOf('conftest'),
  version: 'module',
} as const;

/** Every file is parsed and no rule is asked. */
const parsing: Peer = {
  ...conftest,
  name: 'conftest, parsing alone',
  reads: ['terraform', 'plan', 'ros'],
  command: ({ form }) => ({
    args: ['test', '--policy', rulesOf('nothing'), ...inputsOf(form)],
    codes: [0],
  }),
};

const testing: Peer = {
  ...conftest,
  name: 'conftest',
  reads: ['terraform', 'plan', 'ros'],
  command: ({ form }) => ({
    args: [
      'test',
      '--output',
      'json',
      ...policies(form === 'terraform' ? 'conftest' : form),
      ...(form === 'terraform' ? ['--combine'] : []),
      ...inputsOf(form),
    ],
    codes: [0, 1],
  }),
  findings(output, scene) {
    const found = new Findings();
    for (const { filename, failures = [] } of JSON.parse(output) as Tested[]) {
      for (const { metadata } of failures) {
        found.add(metadata.rule, scene.named(metadata.root ?? filename, metadata.address));
      }
    }
    return found;
  },
};

const inputsOf = (form: Scene['form']) =>
  form === 'plan' ? ['plan.json'] : form === 'ros' ? ['.'] : ['--parser', 'hcl2', '.'];

const opa: Peer = {
  name: 'opa eval',
  program: programOf('opa'),
  reads: ['plan'],
  version: 'module',
  command: () => ({
    args: [
      'eval',
      ...['--format', 'values', '--input', 'plan.json', '--data', rulesOf('plan'), '--data', regions],
      'data.main.deny',
    ],
    codes: [0],
  }),
  findings: (output, scene) => denials((JSON.parse(output) as Denial[][])[0] ?? [], scene, 'plan.json'),
};

export const regos = [parsing, testing, opa];
