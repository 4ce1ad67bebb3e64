import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { writeBundle } from '../../scripts/bundle-options.ts';

export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly cwd: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The program, made of the sources as users get it. */
export function program(): (args: readonly string[], call: Call) => Answer {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eiplint-program-'));
    await writeBundle(folder, { cli: 'src/cli.ts' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return (args, { cwd, input = '', env = {} }) => {
    const { PATH = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli.js'), ...args], {
      cwd,
      input,
      env: { PATH, ...env },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
}

/** Two load balancer faults in line 1 and 13, one through a variable. */
export const faulty = `variable "region" { default = "cn-hangzhou" }

provider "alicloud" { region = var.region }

resource "alicloud_alb_load_balancer" "edge" {
  address_type = "Internet"
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = "Anycast"
  }
  zone_mappings {
    zone_id  = "cn-hangzhou-i"
    eip_type = "Common"
  }
}
`;

export const sound = faulty.replaceAll('cn-hangzhou', 'cn-hongkong').replace('Common', 'Anycast');
