import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { type Body, type Expression, parse } from '../../src/loaders/hcl/index.ts';
import { load } from '../../src/loaders/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { headerOf } from '../fixtures/carets.ts';
import { MemoryStore, top } from '../fuzz/memory-store.ts';

/**
 * In every fixture each argument in turn is taken for one that nobody knows: `var.nobody_knows`, which has no value. What
 * a rule says may then become open, and nothing else: a fault that comes would be a false alarm, and in place of one that
 * goes has to come an open finding of it, or one that names the variable.
 */
const unknown = 'nobody_knows';

/** Where this is not so, and why it is right. The rule and the argument; of a fault that goes or one that comes. */
const exceptions: Readonly<Record<'goes' | 'comes', Readonly<Record<string, string>>>> = {
  goes: {
    'anycast-binding-target bind_instance_id': 'the type that is written beside it says what it is',
    'load-balancer-eip-association instance_id': 'the type that is written beside it says what it is',
    'eip-line-type region': 'nobody is in a finance region by accident',
  },
  comes: {
    'eip-idle eip': 'a module that is not loaded gets what the variable has, and no longer the EIP',
    'eip-idle snat_ip': 'the SNAT entry has what the variable has, and no longer the EIP',
    'eip-idle allocation_id': 'the zone is written as Anycast, which a regular EIP is never for',
    'anycast-idle allocation_id': 'the zone is written as regular, which an Anycast EIP is never for',
    'provider-deprecated name': 'the argument is written, and Terraform warns of that without its value',
  },
};

/** Exceptions that a fixture has shown. */
const needed = new Set<string>();

/** Arguments that take no value: names, and where modules come from. */
const names = new Set(['provider', 'providers', 'depends_on', 'alias', 'iterator', 'source', 'version']);
const blocksOfValues = new Set(['resource', 'provider', 'module', 'locals']);

interface Argument {
  readonly name: string;
  readonly expression: Expression;
}

function* argumentsIn(body: Body): Generator<Argument> {
  for (const it of body.attributes) if (!names.has(it.name)) yield it;
  for (const block of body.blocks) if (block.type !== 'lifecycle') yield* argumentsIn(block.body);
}

function argumentsOf(text: string): Argument[] {
  const { blocks } = parse(text).body;
  return blocks.filter(({ type }) => blocksOfValues.has(type)).flatMap(({ body }) => [...argumentsIn(body)]);
}

interface Judged {
  readonly findings: readonly Finding[];
  /** `root address` of all resources. */
  readonly resources: ReadonlySet<string>;
}

function judged(files: Readonly<Record<string, string>>, varFiles: readonly string[]): Judged {
  const store = new MemoryStore(files);
  const loaded = load(['.'], { cwd: top, store, variables: {}, varFiles, environment: {}, exclude: [] });
  const settings = { ...defaultSettings, set: 'recommended' as const, today: '2026-12-01' };
  const { findings, problems } = check({ ...loaded, started: 0 }, rules, settings);
  expect(problems).toEqual([]);
  const resources = loaded.inventory.all('any').members.filter(({ declared }) => declared);
  return { findings, resources: new Set(resources.map(({ root, address }) => `${root} ${address}`)) };
}

const keyOf = ({ rule, root, resource }: Finding) => `${rule} ${root} ${resource}`;

const told = ({ findings }: Judged, kind: Finding['kind']) =>
  new Map(findings.filter((it) => it.kind === kind).map((it) => [keyOf(it), it]));

const isNamed = ({ findings }: Judged) =>
  findings.some(({ kind, why }) => kind === 'open' && why?.includes(`var.${unknown} `));

/** What is wrong with the answer to a value that is not known, but for the exceptions. */
function wrong(before: Judged, after: Judged, name: string): string[] {
  const [was, is, open] = [told(before, 'fail'), told(after, 'fail'), told(after, 'open')];
  const gone = [...was].filter(([key, { root, resource }]) => {
    // What only an id named is no resource of the code any more.
    const isThere = after.resources.has(`${root} ${resource}`);
    return isThere && !is.has(key) && !open.has(key) && !isNamed(after);
  });
  const come = [...is].filter(([key]) => !was.has(key));
  const of = (change: 'goes' | 'comes', faults: typeof gone) =>
    faults.flatMap(([, { rule, resource }]) => {
      const exception = `${rule} ${name}`;
      if (!(exception in exceptions[change])) return [`without ${name} a fault ${change}: ${rule} ${resource}`];
      needed.add(`${change} ${exception}`);
      return [];
    });
  return [...of('goes', gone), ...of('comes', come)];
}

const fixtures = join(import.meta.dirname, '../../fixtures/rules');

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** Folders of fixtures in Terraform. */
const foldersOf = (rule: string) =>
  readdirSync(join(fixtures, rule)).filter((name) => existsSync(join(fixtures, rule, name, 'main.tf')));

describe('what is not known is neither a fault nor a silent pass', () => {
  const ofCode = readdirSync(fixtures).filter((rule) => foldersOf(rule).length > 0);
  test.each(ofCode)('in the fixtures of %s', (rule) => {
    const found: string[] = [];
    for (const name of foldersOf(rule)) {
      const folder = join(fixtures, rule, name);
      const [files, varFiles] = [filesOf(folder), headerOf(folder, 'var-file') ?? []];
      const before = judged(files, varFiles);
      for (const [file, text] of Object.entries(files).filter(([file]) => file.endsWith('.tf'))) {
        for (const { name: argument, expression } of argumentsOf(text)) {
          const [head, tail] = [text.slice(0, expression.start), text.slice(expression.end)];
          const changed = `${head}var.${unknown}${tail}\nvariable "${unknown}" {}\n`;
          const after = judged({ ...files, [file]: changed }, varFiles);
          found.push(...wrong(before, after, argument).map((it) => `${name}/${file}: ${it}`));
        }
      }
    }
    expect(found).toEqual([]);
  });

  test('but for exceptions that are all needed', () => {
    const listed = Object.entries(exceptions).flatMap(([change, its]) =>
      Object.keys(its).map((it) => `${change} ${it}`),
    );
    expect([...needed].sort()).toEqual(listed.sort());
  });
});
