import { createCollector } from '../../audit/collect/collect.ts';
import type { Collector } from '../../audit/collect/collector.ts';
import { Pseudonymizer } from '../../audit/collect/pseudonymize.ts';
import { regions } from '../../rules/data/regions.ts';
import { type Given, UsageError } from '../arguments/options.ts';
import { pseudonymKey } from '../arguments/pseudonym-key.ts';
import type { Opened } from '../audit.ts';
import { entryOf } from './targets.ts';

const lost = 'no later audit is comparable without it';

/** The collector of live accounts; with --pseudonymize nothing else leaves it than pseudonyms. */
export function openCloud(given: Given): Opened {
  const collector = createCollector({
    entry: entryOf(given),
    knownRegions: regions.keys(),
    redaction: { keepTags: new Set(given.all('keep-tag')) },
    events: given.has('events'),
  });
  if (!given.has('pseudonymize')) return { collector };
  if (given.has('code')) {
    throw new UsageError('--code cannot be compared with pseudonyms: leave --pseudonymize or --code out');
  }
  const pseudonymizer = new Pseudonymizer(pseudonymKey(given.one('key-file') ?? 'eiplint-audit.key', lost));
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
