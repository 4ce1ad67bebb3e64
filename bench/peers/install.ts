/**
 * Installs the peers of the bench into a folder of the user's cache, by the registries' own clients: checkov and semgrep
 * with pip, the others with Go. What cannot be installed is said and left out: `npm run bench:install`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache, rulesOf } from './installed.ts';

const bin = join(cache, 'bin');
const kics = 'github.com/Checkmarx/kics/v2';

const fromPyPi = { checkov: '3.3.30', semgrep: '1.185.0' };
const fromGo = {
  opa: 'github.com/open-policy-agent/opa@v1.22.2',
  conftest: 'github.com/open-policy-agent/conftest@v0.71.1',
  tflint: 'github.com/terraform-linters/tflint@v0.64.0',
  kics: `${kics}/cmd/console@v2.2.0`,
};

mkdirSync(bin, { recursive: true });
for (const [name, version] of Object.entries(fromPyPi)) {
  const home = join(cache, name);
  attempt(name, () => {
    run('python3', ['-m', 'venv', home]);
    run(join(home, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `${name}==${version}`]);
    symlinkSync(join(home, 'bin', name), join(bin, name));
  });
}
for (const [name, module] of Object.entries(fromGo)) {
  attempt(name, () => {
    run('go', ['install', module]);
    const made = join(bin, module.split('@')[0]!.split('/').at(-1)!);
    if (made !== join(bin, name)) renameSync(made, join(bin, name));
  });
}
// Its queries ask for libraries that its program does not bring.
attempt('kics-libraries', () => {
  const modules = run('go', ['env', 'GOMODCACHE']).trim();
  const version = fromGo.kics.split('@')[1];
  const escaped = kics.replace('C', '!c');
  cpSync(join(modules, `${escaped}@${version}`, 'assets/libraries'), join(bin, 'kics-libraries'), { recursive: true });
});
// It takes no rules but those of a program that was built for it.
attempt('tflint-ruleset-anycast', () => {
  run('go', ['build', '-o', join(bin, 'tflint-ruleset-anycast'), '.'], rulesOf('tflint'));
});

function attempt(name: string, install: () => void): void {
  try {
    if (!existsSync(join(bin, name))) install();
    console.log(`${name}: installed`);
  } catch (error) {
    rmSync(join(bin, name), { recursive: true, force: true });
    console.log(`${name}: not installed: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

function run(program: string, args: readonly string[], cwd = cache): string {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, GOBIN: bin } });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(done.stderr.trim().split('\n').slice(-3).join(' / '));
  return done.stdout;
}
