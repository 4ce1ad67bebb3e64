import { join } from 'node:path';
import { cache, programOf, rulesOf } from '../installed.ts';
import type { Peer } from '../peer.ts';
import type { Rule } from '../scene.ts';
import { Findings } from '../score.ts';

interface Report {
  readonly issues: readonly { rule: { name: Rule }; range: { filename: string; start: { line: number } } }[];
}

/** With rules in Go, built against its SDK: they see values as its evaluator has them. */
export const tflint: Peer = {
  name: 'tflint',
  program: programOf('tflint-ruleset-anycast') && programOf('tflint'),
  reads: ['terraform'],
  version: 'module',
  command: () => ({
    args: ['--recursive', '--config', join(rulesOf('tflint'), 'tflint.hcl'), '--format', 'json'],
    environment: { TFLINT_PLUGIN_DIR: join(cache, 'bin'), TFLINT_DISABLE_VERSION_CHECK: '1' },
    codes: [0, 2],
  }),
  findings(output, scene) {
    const found = new Findings();
    for (const { rule, range } of (JSON.parse(output) as Report).issues) {
      found.add(rule.name, scene.at(range.filename, range.start.line));
    }
    return found;
  },
};
