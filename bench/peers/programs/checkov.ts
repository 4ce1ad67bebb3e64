import { programOf, rulesOf } from '../installed.ts';
import type { Peer } from '../peer.ts';
import { Findings } from '../score.ts';

const checks = { CKV_EIPLINT_ZONES: 'zones', CKV_EIPLINT_REGIONS: 'regions' } as const;

interface Report {
  readonly results?: {
    readonly failed_checks: readonly {
      readonly check_id: keyof typeof checks;
      readonly resource: string;
      readonly file_path: string;
      readonly caller_file_path: string | null;
    }[];
  };
}

export const checkov: Peer = {
  name: 'checkov',
  program: programOf('checkov'),
  reads: ['terraform', 'plan'],
  version: ['--version'],
  command: ({ form }) => ({
    args: [
      ...(form === 'plan' ? ['--framework', 'terraform_plan', '--file', 'plan.json'] : ['--framework', 'terraform']),
      ...(form === 'plan' ? [] : ['--directory', '.']),
      ...['--external-checks-dir', rulesOf('checkov'), '--check', Object.keys(checks).join(',')],
      ...['--output', 'json', '--compact', '--quiet', '--skip-download'],
    ],
    environment: { PYTHONDONTWRITEBYTECODE: '1' },
    codes: [0, 1],
  }),
  findings(output, scene) {
    const found = new Findings();
    const { results } = JSON.parse(output) as Report;
    for (const { check_id, resource, file_path, caller_file_path } of results?.failed_checks ?? []) {
      const file = (caller_file_path ?? file_path).replace(/^\/+/, '');
      const root = scene.form === 'plan' ? 'plan.json' : file.slice(0, Math.max(0, file.lastIndexOf('/')));
      found.add(checks[check_id], scene.named(root, resource));
    }
    return found;
  },
};
