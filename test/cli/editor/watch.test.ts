import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeBundle } from '../../../scripts/bundle-options.ts';
import { faulty, sound } from '../program.ts';

let program: string;
const folders: string[] = [];
const running: ChildProcess[] = [];

beforeAll(async () => {
  program = mkdtempSync(join(tmpdir(), 'eiplint-program-'));
  folders.push(program);
  await writeBundle(program, { cli: 'src/cli.ts' });
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** `eiplint check --watch` in a repository with these files. */
class Watched {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'eiplint-watch-')));
  readonly child: ChildProcess;
  readonly exited: Promise<number | NodeJS.Signals | null>;
  #said = '';
  #look = () => {};

  constructor(
    files: Readonly<Record<string, string>>,
    args: readonly string[] = ['--format', 'compact'],
    shell = 'exec "$@" 2>&1',
  ) {
    folders.push(this.folder);
    this.write('.git/HEAD', '');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    const { PATH = '' } = process.env;
    const command = [process.execPath, join(program, 'cli.js'), 'check', '--watch', ...args];
    // One pipe for both streams keeps their order.
    this.child = spawn('sh', ['-c', shell, 'sh', ...command], { cwd: this.folder, env: { PATH } });
    running.push(this.child);
    this.exited = new Promise((resolve) => this.child.on('exit', (code, signal) => resolve(code ?? signal)));
    this.child.stdout!.setEncoding('utf8').on('data', (text) => {
      this.#said += text;
      this.#look();
    });
    this.child.on('close', () => this.#look());
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  remove(path: string): void {
    rmSync(this.at(path), { recursive: true });
  }

  /** The next report with what is said around it; or the last words of the program. */
  async next(): Promise<string> {
    const end = /eiplint: watching for changes; Ctrl-C ends\r?\n/;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no report within 20 s: ${this.#said}`)), 20_000);
      this.#look = () => {
        const found = end.exec(this.#said);
        if (!found && this.child.exitCode === null) return;
        clearTimeout(timer);
        this.#look = () => {};
        const at = found ? found.index + found[0].length : this.#said.length;
        const [said, rest] = [this.#said.slice(0, at), this.#said.slice(at)];
        this.#said = rest;
        resolve(said);
      };
      this.#look();
    });
  }

  /** The next report that says something: a change that is made in several steps may be seen in several. */
  async until(expected: RegExp): Promise<string> {
    for (let tries = 0; tries < 10; tries++) {
      const said = await this.next();
      if (expected.test(said)) return said;
    }
    throw new Error(`nothing like ${expected} was said`);
  }

  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | NodeJS.Signals | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** What is wrong, as the rule or the kind of problem, with its file. */
const told = (text: string) =>
  [...text.matchAll(/^(\S+?):\d+:\d+: (?:error|problem): .*\[([\w-]+)\]/gm)].map(([, file, rule]) => `${file} ${rule}`);

const both = ['main.tf anycast-region', 'main.tf anycast-every-zone'];

describe('a report follows when', () => {
  test('a file is changed, broken and mended', async () => {
    const it = new Watched({ 'main.tf': faulty });
    expect(told(await it.next())).toEqual(both);
    it.write('main.tf', sound);
    const second = await it.next();
    expect(second).toMatch(/^eiplint: main\.tf changed$/m);
    expect(told(second)).toEqual([]);
    it.write('main.tf', sound.replace('"Internet"', ''));
    expect(told(await it.next())).toContain('main.tf syntax');
    it.write('main.tf', faulty);
    expect(told(await it.next())).toEqual(both);
  });

  test('files and folders come and go', async () => {
    const it = new Watched({ 'main.tf': sound });
    expect(told(await it.next())).toEqual([]);
    it.write('more.tf', 'resource "alicloud_eipanycast_anycast_eip_address" "a" { service_location = "domestic" }\n');
    expect(told(await it.next())).toEqual(['more.tf anycast-service-location']);
    it.remove('more.tf');
    expect(told(await it.next())).toEqual([]);
    it.write('stacks/prod/main.tf', faulty);
    await it.until(/^stacks\/prod\/main\.tf:1:31: error/m);
    it.write('stacks/prod/main.tf', sound);
    await it.until(/^eiplint: stacks\/prod\/main\.tf changed\n(?!stacks)/m);
    it.remove('stacks');
    await it.next();
    it.write('stacks/prod/main.tf', faulty);
    await it.until(/^stacks\/prod\/main\.tf:1:31: error/m);
    it.write('template.yaml', "ROSTemplateFormatVersion: '2015-09-01'\nResources: []\n");
    await it.until(/^template\.yaml:/m);
  });

  test('a file is saved as editors do, by another one that takes its name', async () => {
    const it = new Watched({ 'main.tf': faulty });
    await it.next();
    for (const text of [sound, faulty, sound]) {
      it.write('.main.tf.swp', text);
      renameSync(it.at('.main.tf.swp'), it.at('main.tf'));
      expect(told(await it.next())).toEqual(text === sound ? [] : both);
    }
  });

  test('something that lies elsewhere changes: a variable file, a module that was not there, the target of a link', async () => {
    const main = `${faulty.replace(' default = "cn-hangzhou" ', '')}module "m" { source = "../shared/m" }\n`;
    const args = ['--format', 'compact', '--var-file', 'values/a.tfvars', 'stack'];
    const it = new Watched({ 'stack/main.tf': main, 'values/a.tfvars': 'region = "cn-hangzhou"\n' }, args);
    const missing = 'stack/main.tf module-missing';
    expect(told(await it.next())).toContain('values/a.tfvars anycast-region');
    it.write('values/a.tfvars', 'region = "cn-hongkong"\n');
    const second = told(await it.next());
    expect(second).not.toContain('values/a.tfvars anycast-region');
    expect(second).toContain(missing);
    it.write('shared/m/main.tf', '');
    for (let now = second; now.includes(missing); ) now = told(await it.next());
    it.write('elsewhere/target', '');
    symlinkSync(it.at('elsewhere/target'), it.at('stack/link.tf'));
    await it.until(/stack\/link\.tf changed/);
    it.write('elsewhere/target', 'resource "x" {');
    expect(told(await it.next())).toContain('stack/link.tf syntax');
  });

  test('a configuration comes, is wrong, is mended and goes', async () => {
    const it = new Watched({ 'stack/main.tf': faulty }, ['--format', 'compact', 'stack']);
    const [region, zone] = both.map((it) => `stack/${it}`);
    expect(told(await it.next())).toEqual([region, zone]);
    it.write('eiplint.yaml', 'rules: { anycast-region: off }\n');
    expect(told(await it.next())).toEqual([zone]);
    it.write('eiplint.yaml', 'rules: { anycast-regoin: off }\n');
    expect(await it.next()).toContain('eiplint: eiplint.yaml:1:10: no rule is called "anycast-regoin"');
    it.write('eiplint.yaml', 'data: { regions: { anycastAlb: [cn-hangzhou] } }\n');
    expect(told(await it.next())).toEqual([zone]);
    it.remove('eiplint.yaml');
    expect(told(await it.next())).toEqual([region, zone]);
  });

  test('a configuration that is wrong at the start is mended', async () => {
    const it = new Watched({ 'main.tf': faulty, 'eiplint.yaml': 'rulse: {}\n' });
    expect(await it.next()).toContain('there is no key "rulse"');
    it.write('eiplint.yaml', '');
    expect(told(await it.next())).toEqual(both);
  });
});

test('what git ignores, what no check reads, and what the check writes start nothing', async () => {
  const args = ['--format', 'compact', '--format', 'json=out/report.json', '--format', 'sarif=report.sarif.json'];
  const it = new Watched({ '.gitignore': 'generated/\n*.log\n', 'main.tf': faulty }, args);
  await it.next();
  it.write('README.md', 'text');
  it.write('build.log', 'text');
  it.write('generated/main.tf', faulty);
  it.write('.terraform/providers/x', '');
  it.write('node_modules/a/main.tf', faulty);
  it.write('.git/index', 'text');
  it.write('.main.tf.swp', 'text');
  // Each of these would be told before, or with, the one that counts.
  it.write('main.tf', sound);
  expect(await it.next()).toMatch(/^eiplint: main\.tf changed\n/);
  it.write('.gitignore', '');
  expect(told(await it.next())).toEqual(['generated/main.tf anycast-region', 'generated/main.tf anycast-every-zone']);
});

describe('it ends', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('with 0 by %s', async (signal) => {
    const it = new Watched({ 'main.tf': faulty });
    await it.next();
    expect(await it.stop(signal)).toBe(0);
  });

  test.each([
    [['-'], '--watch cannot watch standard input'],
    [['--fix'], '--watch writes nothing'],
    [['--only', 'no-such'], 'no rule is called "no-such"'],
    [['--format', 'nothing'], 'there is no format "nothing"'],
  ])('with 2 at once where %j makes no sense', async (args, words) => {
    const it = new Watched({ 'main.tf': faulty }, args);
    expect(await it.next()).toContain(words);
    expect(await it.exited).toBe(2);
  });

  test('when nobody reads its reports any more', async () => {
    const it = new Watched({ 'main.tf': faulty }, ['--format', 'compact'], '"$@" | head -n 1');
    await new Promise<void>((resolve) => it.child.stderr!.once('data', () => resolve()));
    const changes = setInterval(() => it.write('main.tf', `${faulty}\n# ${Math.random()}\n`), 300);
    expect(await it.exited).toBe(0);
    clearInterval(changes);
  });
});

describe('the screen', () => {
  const hasScript = spawnSync('script', ['--version']).status === 0;

  test('is left as it is where it is none', async () => {
    const it = new Watched({ 'main.tf': faulty });
    expect(await it.next()).not.toContain('\x1b');
  });

  // A terminal for a program is what `script` of util-linux makes.
  test.skipIf(!hasScript && process.env.CI !== 'true')('is cleared before each report', async () => {
    const it = new Watched({ 'main.tf': faulty }, ['--format', 'compact'], 'exec script -qefc "$*" /dev/null');
    const clear = '\x1b[2J\x1b[H';
    expect(await it.next()).toContain(clear);
    it.write('main.tf', sound);
    expect((await it.next()).startsWith(clear)).toBe(true);
  });
});
