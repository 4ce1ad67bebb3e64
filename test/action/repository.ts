import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by path; `null` takes one away. */
export type Files = Readonly<Record<string, string | null>>;

/** A git repository in a temporary folder. */
export class Repository {
  readonly top = realpathSync(mkdtempSync(join(tmpdir(), 'eiplint-repository-')));

  /** On its branch `main` is one commit with these files. */
  constructor(files: Files) {
    this.git('init', '-q', '-b', 'main');
    this.commit(files);
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.test', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: this.top, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  write(files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.top, name);
      if (text === null) rmSync(path);
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    }
  }

  /** Returns the commit's id. */
  commit(files: Files): string {
    this.write(files);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'work');
    return this.git('rev-parse', 'HEAD');
  }

  /** A branch from `main` with one commit. */
  branch(name: string, files: Files): void {
    this.git('checkout', '-q', '-B', name, 'main');
    this.commit(files);
  }
}
