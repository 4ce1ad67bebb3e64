import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Repository } from '../action/repository.ts';

const project = join(import.meta.dirname, '../../fixtures/projects/05-one-zone-without-eip');
const plan = join(project, 'plan.json');
const main = readFileSync(join(project, 'main.tf'), 'utf8');

/** A repository like those that the guides speak of, with stand-ins for the programs that make plans. */
export class Sandbox {
  readonly repository = new Repository({
    'main.tf': main,
    'stacks/prod/main.tf': main,
    'stacks/prod/ci/values.tfvars': '',
    'modules/edge/main.tf': main,
    'plan.json': readFileSync(plan, 'utf8'),
    'atlantis.yaml': 'version: 3\nprojects:\n  - { dir: stacks/prod, workspace: prod }\n',
  });
  readonly #bin = mkdtempSync(join(tmpdir(), 'eiplint-bin-'));
  readonly #codes = join(this.#bin, 'codes');

  constructor(installed: string) {
    const cli = join(installed, 'dist/cli.js');
    this.#program(
      'eiplint',
      `"${process.execPath}" "${cli}" "$@"; code=$?; echo "$code" >> "${this.#codes}"; exit "$code"`,
    );
    for (const name of ['terraform', 'tofu']) this.#program(name, `if [ "$1" = show ]; then cat "${plan}"; fi`);
    const unit = 'mkdir -p "$4/unit" && cp';
    this.#program(
      'terragrunt',
      `[ "$1 $2 $3 $5 $6" = "run --all --json-out-dir -- plan" ] && ${unit} "${plan}" "$4/unit/tfplan.json"`,
    );
    this.#program('curl', `while [ "$1" != --output ]; do shift; done; cp "${plan}" "$2"`);
  }

  /** Runs a script and returns the exit codes of eiplint in it, and what was printed. */
  run(script: string): { codes: string[]; text: string } {
    const done = spawnSync('bash', ['-uo', 'pipefail', '-c', script], {
      cwd: this.repository.top,
      encoding: 'utf8',
      env: {
        PATH: `${this.#bin}:/usr/local/bin:/usr/bin:/bin`,
        HOME: this.#bin,
        PLANFILE: join(this.#bin, 'tfplan'),
        SHOWFILE: join(this.#bin, 'show.json'),
        TFE_TOKEN: 'none',
        RUN_ID: 'run-1',
      },
    });
    const codes = existsSync(this.#codes) ? readFileSync(this.#codes, 'utf8').trim().split('\n') : [];
    return { codes, text: done.stdout + done.stderr };
  }

  #program(name: string, script: string): void {
    mkdirSync(this.#bin, { recursive: true });
    writeFileSync(join(this.#bin, name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(this.#bin, name), 0o755);
  }
}
