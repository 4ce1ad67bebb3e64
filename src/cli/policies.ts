import { relative, resolve, sep } from 'node:path';
import type { PolicyRule } from '../model/policy.ts';
import { type OptionTable, optionHelp, parseOptions, UsageError } from './arguments/options.ts';
import { printOut } from './output/stdout.ts';
import { configOptions, ownPolicies } from './policies/own-policies.ts';
import { testPolicy } from './policies/policy-test.ts';

const options: OptionTable = configOptions;

const help = `Usage: eiplint policies test [options] [files…]

Tries each policy of the configuration on the good, bad and open snippets that its file has for it. With files, only the
policies that are written there.

Options:
${optionHelp(options)}
Exit codes: 0 all say what they should, 1 some do not, 2 the policies cannot be read.
`;

/** Shows whether policies say what their authors think. */
export async function policies(args: readonly string[]): Promise<number> {
  const [action, ...rest] = args;
  if (action === '--help' || action === '-h') {
    printOut(help);
    return 0;
  }
  if (action !== 'test') throw new UsageError('policies takes test');
  const given = parseOptions(rest, options);
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  const asked = named(await ownPolicies(given), given.paths);
  if (asked.length === 0)
    throw new UsageError('the configuration has no policies; its key policies: names their files');
  const results = asked.map((policy) => ({ policy, faults: testPolicy(policy) }));
  for (const { policy, faults } of results) {
    printOut(`${faults.length === 0 ? 'ok  ' : 'FAIL'}  ${policy.id}  ${counts(policy)}\n`);
    for (const { message, span } of faults) printOut(`      ${span.file}:${span.line}:${span.column}: ${message}\n`);
  }
  const failed = results.filter(({ faults }) => faults.length > 0).length;
  printOut(`\n${results.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

function counts({ tests }: PolicyRule): string {
  const kinds = ['good', 'bad', 'open'] as const;
  const numbers = kinds.map((kind) => [tests.filter(({ expects }) => expects === kind).length, kind] as const);
  return numbers.flatMap(([number, kind]) => (number > 0 ? [`${number} ${kind}`] : [])).join(', ') || 'no snippets';
}

/** The policies that are written in these files. */
function named(policies: readonly PolicyRule[], paths: readonly string[]): readonly PolicyRule[] {
  if (paths.length === 0) return policies;
  const wanted = paths.map((path) => relative(process.cwd(), resolve(path)).split(sep).join('/'));
  const other = wanted.find((file) => !policies.some(({ written }) => written.file === file));
  if (other !== undefined) throw new UsageError(`${other} has no policies of the configuration`);
  return policies.filter(({ written }) => wanted.includes(written.file));
}
