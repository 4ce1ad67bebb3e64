import type { Problem } from '../../model/finding.ts';
import { type Body, errorOf } from './bodies.ts';
import type { Read } from './detect.ts';
import { type OutputName, outputOf } from './outputs.ts';
import { type Scope, type Snapshot, startOf, statusOfCode } from './scope.ts';
import type { SourceText } from './source-text.ts';

export interface ReadFolder {
  readonly snapshot: Snapshot;
  readonly sources: readonly SourceText[];
  readonly problems: readonly Problem[];
}

/** Puts outputs of one operation, region and account together as the pages of a scope. */
export function readOutputs(
  paths: readonly string[],
  name: string,
  display: (path: string) => string,
  read: (path: string) => Read,
): ReadFolder {
  const problems: Problem[] = [];
  const sources: SourceText[] = [];
  const scopes = new Map<string, { output: OutputName; file: string; bodies: Body[]; broken: boolean }>();
  for (const { path, output } of paths.map((path) => ({ path, output: outputOf(path)! })).sort(byPage)) {
    const key = [output.account, output.region, output.product, output.action].join('\0');
    const scope = scopes.get(key) ?? { output, file: display(path), bodies: [], broken: false };
    scopes.set(key, scope);
    const it = read(path);
    if ('problem' in it) {
      scope.broken = true;
      problems.push({ location: startOf(display(path)), ...it.problem });
      continue;
    }
    sources.push(it);
    scope.bodies.push({ source: it, path: [], data: it.value });
  }
  return {
    snapshot: {
      name,
      scopes: [...scopes.values()].map(toScope),
      accounts: [],
      collected: undefined,
      complete: false,
      place: () => startOf(name),
    },
    sources,
    problems,
  };
}

function toScope({
  output,
  file,
  bodies,
  broken,
}: {
  output: OutputName;
  file: string;
  bodies: Body[];
  broken: boolean;
}): Scope {
  const { account, region, product, action } = output;
  const it = { account, region: region === 'global' ? undefined : region, product, action, place: () => startOf(file) };
  const code = bodies.map(errorOf).find((code) => code !== undefined);
  if (code !== undefined) {
    return {
      ...it,
      status: statusOfCode(code),
      reason: code,
      bodies: bodies.filter((body) => errorOf(body) === undefined),
    };
  }
  if (broken) return { ...it, status: 'error', reason: 'a file of it cannot be read', bodies };
  return { ...it, status: 'ok', bodies };
}

interface Numbered {
  readonly path: string;
  readonly output: OutputName;
}

/** By number where pages have one: page 10 comes after page 9. */
function byPage(a: Numbered, b: Numbered): number {
  const [one, other] = [Number(a.output.page), Number(b.output.page)];
  if (!Number.isNaN(one) && !Number.isNaN(other) && one !== other) return one - other;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
