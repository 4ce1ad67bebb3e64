import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createCollector } from '../../audit/collect/collect.ts';
import type { Collector } from '../../audit/collect/collector.ts';
import { Pseudonymizer } from '../../audit/collect/pseudonymize.ts';
import { regions } from '../../rules/data/regions.ts';
import type { Opened } from '../audit.ts';
import { type Given, UsageError } from '../options.ts';
import { entryOf } from './targets.ts';

/** The collector of live accounts; with --pseudonymize nothing else leaves it than pseudonyms. */
export function openCloud(given: Given): Opened {
  const collector = createCollector({
    entry: entryOf(given),
    knownRegions: regions.keys(),
    redaction: { keepTags: new Set(given.all('keep-tag')) },
    events: given.has('events'),
  });
  if (!given.has('pseudonymize')) return { collector };
  const pseudonymizer = new Pseudonymizer(keyOf(given));
  const veiled: Collector = {
    caller: () => collector.caller(),
    accounts: () => collector.accounts(),
    regions: (account) => collector.regions(account),
    leave: (account) => collector.leave(account),
    collect: async (account, region, signal) =>
      pseudonymizer.collected(await collector.collect(account, region, signal)),
  };
  return { collector: veiled, alias: (id) => pseudonymizer.account(id) };
}

/** One key for all nights: with another one every resource would look new. */
function keyOf(given: Given): Buffer {
  const path = given.one('key-file') ?? 'eiplint-audit.key';
  if (!existsSync(path)) {
    writeFileSync(path, `${Pseudonymizer.newKey().toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    process.stderr.write(`${path} is new: keep it, no later audit is comparable without it\n`);
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length < 16) throw new UsageError(`${path} holds no key`);
  return key;
}
