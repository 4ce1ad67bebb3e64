import { join } from 'node:path';
import { programOf, rulesOf } from '../installed.ts';
import type { Peer } from '../peer.ts';
import { Findings } from '../score.ts';

interface Report {
  readonly results: readonly { check_id: string; path: string; start: { line: number } }[];
}

export const semgrep: Peer = {
  name: 'semgrep',
  program: programOf('semgrep'),
  reads: ['terraform', 'ros'],
  version: ['--version'],
  command: () => ({
    args: [
      'scan',
      ...['--config', join(rulesOf('.'), 'semgrep.yaml'), '--json', '--quiet', '--no-git-ignore'],
      ...['--metrics', 'off', '--disable-version-check', '.'],
    ],
    codes: [0],
  }),
  findings(output, scene) {
    const found = new Findings();
    for (const { check_id, path, start } of (JSON.parse(output) as Report).results) {
      found.add(/regions/.test(check_id) ? 'regions' : 'zones', scene.at(path, start.line));
    }
    return found;
  },
};
