import { join } from 'node:path';
import { cache, programOf, rulesOf } from '../installed.ts';
import type { Peer } from '../peer.ts';
import type { Rule } from '../scene.ts';
import { Findings } from '../score.ts';

interface Report {
  readonly queries: readonly {
    readonly query_name: Rule;
    readonly files: readonly { file_name: string; line: number; resource_name: string }[];
  }[];
}

export const kics: Peer = {
  name: 'KICS',
  program: programOf('kics'),
  reads: ['terraform', 'plan'],
  version: 'module',
  command: ({ folder }) => ({
    args: [
      'scan',
      ...['--path', '.', '--queries-path', rulesOf('kics'), '--libraries-path', join(cache, 'bin/kics-libraries')],
      ...['--type', 'Terraform', '--report-formats', 'json', '--output-path', join(folder, '../kics')],
      ...['--max-file-size', '1000', '--timeout', '3600', '--disable-secrets', '--no-progress', '--ci'],
    ],
    environment: { DISABLE_CRASH_REPORT: '1' },
    codes: [0, 50],
    output: join(folder, '../kics/results.json'),
  }),
  findings(output, scene) {
    const found = new Findings();
    for (const { query_name, files } of (JSON.parse(output) as Report).queries) {
      for (const { file_name, line, resource_name } of files) {
        const names = scene.form === 'plan' ? scene.named('plan.json', resource_name) : scene.at(file_name, line);
        found.add(query_name, names);
      }
    }
    return found;
  },
};
