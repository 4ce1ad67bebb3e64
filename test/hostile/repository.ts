import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A text that no report may have: it stands outside of the repository. */
export const secret = 'root:x:0:0:TOP-SECRET:/root';

/** A folder with a repository in it, a file with a secret beside it, and a module in it that has one fault. */
export function hostile(files: Readonly<Record<string, string>>): { cwd: string; outside: string } {
  const outside = mkdtempSync(join(tmpdir(), 'eiplint-hostile-'));
  const cwd = join(outside, 'repository');
  writeAll(outside, { secret: `${secret}\n`, 'secret.yaml': `password: ${secret}\n` });
  writeAll(cwd, { '.git/HEAD': 'ref: refs/heads/main\n', 'beside/main.tf': beside, ...files });
  return { cwd, outside };
}

export function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What every run has to find, whatever stands beside it. */
const beside = `provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_alb_load_balancer" "beside" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = "Anycast"
  }
}
`;

/** An ALB whose attribute is the answer to an expression. */
export const asking = (expression: string) => `provider "alicloud" {
  region = ${expression}
}

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "x"
    eip_type = "Anycast"
  }
}
`;

/** A pipe: who opens it to read waits for somebody who writes. */
export const makePipe = (path: string): void => void execFileSync('mkfifo', [path]);

export const hasPipes = spawnSync('mkfifo', ['--version']).error === undefined;

/** git as somebody who wants no identity of this machine. */
export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], { cwd, encoding: 'utf8' });
