import { AuditError } from '../audit/audit-error.ts';
import { answered } from '../audit/collect/answered.ts';
import { type BundleHead, bundleOf, isComplete, writeBundle } from '../audit/collect/bundle.ts';
import { CloudError } from '../audit/collect/cloud-error.ts';
import { createCollector } from '../audit/collect/collect.ts';
import type { AccountTarget, Collected, Scope } from '../audit/collect/collector.ts';
import { Progress } from '../audit/collect/progress.ts';
import { Pseudonymizer } from '../audit/collect/pseudonymize.ts';
import { redactionPolicy } from '../audit/collect/redact.ts';
import { regionNotices } from '../audit/collect/region-notices.ts';
import { anycastAlb, regions } from '../rules/data/regions.ts';
import { tool } from '../tool.ts';
import { type Given, type OptionTable, optionHelp, parseOptions, UsageError } from './arguments/options.ts';
import { pseudonymKey } from './arguments/pseudonym-key.ts';
import { printOut } from './output/stdout.ts';

const options: OptionTable = {
  output: { value: 'PATH', help: 'a folder, or one file: *.json, *.json.gz (default snapshot-<account>)' },
  account: { value: 'ID', help: 'account to collect (default: the one whose credentials are used)' },
  role: { value: 'NAME', help: 'role to assume in it, by name or ARN' },
  'external-id': { value: 'TEXT', help: 'what the role asks for besides' },
  region: { value: 'ID', repeatable: true, help: 'only this region (default: all that the account has)' },
  events: { help: "write events of the last week, too, from the account's trail" },
  'keep-tag': { value: 'KEY', repeatable: true, help: 'keep the values of this tag' },
  pseudonymize: { help: 'replace ids, addresses and names; equal ones stay equal' },
  'key-file': {
    value: 'FILE',
    help: 'key for --pseudonymize; made if it does not exist (default eiplint-snapshot.key)',
  },
};

const help = `Usage: eiplint snapshot [options]

Collects the live state of one account into a snapshot, with reading calls only. \`eiplint check PATH\` checks it;
\`--facts PATH\` lets it answer what code leaves open. What people wrote (descriptions, tag values), names of logs and
health states are left out. Credentials are found as the aliyun command finds them; docs/audit-permissions.md has the
policy for the role.

Exit code: 0 all was collected; 1 something was refused or failed, and stands as such in the snapshot; 2 nothing could
be done.

Options:
${optionHelp(options)}`;

const lost = 'it is what makes two snapshots comparable';

/** Regions of one account at the same time: limits are per product and account, so more would only wait. */
const atOnce = 4;

export async function snapshot(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, options);
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  if (given.paths.length > 0) throw new UsageError(`snapshot takes no paths; not "${given.paths[0]}"`);
  for (const id of [...given.all('region'), ...given.all('account')]) {
    if (!/^[\w-]+$/.test(id)) throw new UsageError(`"${id}" is no id`);
  }
  if (given.has('role') && !given.has('account')) throw new UsageError('--role needs --account, too');
  try {
    return await collect(given);
  } catch (error) {
    if (!(error instanceof AuditError || error instanceof CloudError)) throw error;
    throw new UsageError(error.message);
  }
}

async function collect(given: Given): Promise<number> {
  const collector = createCollector({
    knownRegions: regions.keys(),
    redaction: { keepTags: new Set(given.all('keep-tag')) },
    events: given.has('events'),
  });
  const startedAt = new Date().toISOString();
  const account = targetOf(given, given.one('account') ?? (await collector.caller()));
  const stop = new AbortController();
  const interrupt = () => stop.abort(new AuditError('interrupted; nothing was written'));
  process.once('SIGINT', interrupt);
  const units = ['global', ...(await collector.regions(account))];
  const progress = new Progress(process.stderr, 'regions', units.length);
  const parts: Collected[] = [];
  const queue = [...units.entries()];
  const work = async () => {
    for (let it = queue.shift(); it; it = queue.shift()) {
      const [at, region] = it;
      const part = await collector.collect(account, region, stop.signal);
      parts[at] = part;
      progress.add(part);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  progress.end();
  process.removeListener('SIGINT', interrupt);
  for (const { message } of regionNotices(parts.flatMap(answered), anycastAlb.ids))
    process.stderr.write(`notice: ${message}\n`);
  const pseudonymizer = given.has('pseudonymize')
    ? new Pseudonymizer(pseudonymKey(given.one('key-file') ?? 'eiplint-snapshot.key', lost))
    : undefined;
  const id = pseudonymizer?.account(account.id) ?? account.id;
  const head: BundleHead = {
    tool: { name: tool.name, version: tool.version },
    startedAt,
    endedAt: new Date().toISOString(),
    complete: isComplete(account, parts),
    redaction: { policy: redactionPolicy, ...(pseudonymizer && { keyId: pseudonymizer.keyId }) },
    accounts: [{ id }],
  };
  const path = given.one('output') ?? `snapshot-${id}`;
  writeBundle(path, bundleOf(head, pseudonymizer ? parts.map((part) => pseudonymizer.collected(part)) : parts));
  return tell(
    path,
    parts.flatMap(({ scopes }) => scopes),
  );
}

function targetOf(given: Given, id: string): AccountTarget {
  const [role, externalId, only] = [given.one('role'), given.one('external-id'), given.all('region')];
  return {
    id,
    ...(role !== undefined && { role }),
    ...(externalId !== undefined && { externalId }),
    ...(only.length > 0 && { regions: only }),
  };
}

/** Says what is missing; the snapshot says it, too. */
function tell(path: string, scopes: readonly Scope[]): number {
  const missing = scopes.filter(({ status }) => status !== 'ok' && status !== 'unsupported');
  const places = new Map<string, string[]>();
  for (const { status, missingAction, product, action, errorCode, region } of missing) {
    const what = `${status}: ${missingAction ?? `${product}:${action} ${errorCode}`}`;
    places.set(what, [...(places.get(what) ?? []), region]);
  }
  for (const [what, at] of places) {
    const where = at.length === 1 ? at[0] : `${at.length} places`;
    process.stderr.write(`${what} (in ${where})\n`);
  }
  printOut(`${path}\n`);
  return missing.length > 0 ? 1 : 0;
}
