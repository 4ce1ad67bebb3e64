import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import type { Repository } from './repository.ts';

export interface Job {
  readonly event?: 'push' | 'pull_request' | 'workflow_dispatch';
  readonly payload?: object;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node before the program. */
  readonly node?: readonly string[];
}

export interface Annotation {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
}

/** Runs the bundled Action as a runner does: inputs and files in the environment, and little else. */
export function runAction(action: string, folder: string, job: Job = {}): Done {
  const temp = mkdtempSync(join(tmpdir(), 'eiplint-job-'));
  const [event, output, summary] = ['event.json', 'output', 'summary'].map((name) => join(temp, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(event, JSON.stringify(job.payload ?? {}));
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const inputs = Object.entries(job.inputs ?? {}).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const done = spawnSync(process.execPath, [...(job.node ?? []), join(action, 'dist/action.js')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: temp,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: job.event ?? 'push',
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'example/network',
      GITHUB_SHA: '0123456789012345678901234567890123456789',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(inputs),
      ...job.env,
    },
  });
  return {
    code: done.status,
    stdout: done.stdout,
    stderr: done.stderr,
    summary: readFileSync(summary, 'utf8'),
    outputs: outputsIn(readFileSync(output, 'utf8')),
    annotations: done.stdout.split(/\r?\n/).flatMap(commandIn),
  };
}

/** Runs the Action for the branch that is checked out, as a pull request onto main. */
export function runPullRequest(action: string, repository: Repository, job: Job = {}): Done {
  const payload = {
    pull_request: {
      base: { sha: repository.git('rev-parse', 'main') },
      head: { sha: repository.git('rev-parse', 'HEAD') },
    },
  };
  return runAction(action, repository.top, { event: 'pull_request', payload, ...job });
}

/** The results in the SARIF file of a step: rule and place. */
export function sarifResults({ outputs }: Done): string[] {
  const log = JSON.parse(readFileSync(outputs['sarif-file']!, 'utf8')) as Log;
  return log.runs[0]!.results!.map(({ ruleId, locations }) => {
    const { artifactLocation, region } = locations![0]!.physicalLocation!;
    return `${ruleId} ${artifactLocation!.uri}:${region!.startLine}`;
  });
}

/** Rule and place of each annotation. */
export function places({ annotations }: Done): string[] {
  return annotations.map(({ command, properties }) => {
    return `${command} ${properties.title!.replace('eiplint: ', '')} ${properties.file}:${properties.line}`;
  });
}

function outputsIn(text: string): Record<string, string> {
  const found = text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name!, value!]));
}

/** What the runner obeys: a line that begins with `::`, white space aside; in any other, `##[` anywhere. */
function commandIn(line: string): Annotation[] {
  const found = /^\s*::(\S+?)(?: (.*?))?::(.*)$/s.exec(line);
  if (!found) return line.includes('##[') ? [{ command: '##[', properties: {}, message: line }] : [];
  const [, command, list = '', message] = found;
  const properties = list.split(',').flatMap((it) => (it === '' ? [] : [it.split('=', 2) as [string, string]]));
  return [
    {
      command: command!,
      properties: Object.fromEntries(properties.map(([name, value]) => [name, unescaped(value)])),
      message: unescaped(message!),
    },
  ];
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '%3A': ':', '%2C': ',', '%0D': '\r', '%0A': '\n', '%25': '%' };
  return text.replace(/%3A|%2C|%0D|%0A|%25/g, (code) => signs[code]!);
}
