import { parseArgs } from 'node:util';
import { smallFleet } from './fleet.ts';
import { MockCloud } from './server.ts';

/** The mock as a process of its own: it prints its address, and what it has seen when it is told to stop. */
const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    port: number,
    accounts: number,
    regions: { type: 'string' },
    albs: number,
    nlbs: number,
    throttled: number,
    unavailable: number,
    reset: number,
    'token-lifetime': number,
    quota: number,
    latency: number,
  },
});

const given = (name: keyof typeof values, usual: number) => Number(values[name] ?? usual);
const cloud = new MockCloud({
  fleet: {
    ...smallFleet,
    accounts: given('accounts', 1),
    regions: values.regions?.split(',') ?? smallFleet.regions,
    albs: given('albs', smallFleet.albs),
    nlbs: given('nlbs', smallFleet.nlbs),
  },
  faults: {
    throttled: given('throttled', 0),
    unavailable: given('unavailable', 0),
    reset: given('reset', 0),
  },
  tokenLifetime: given('token-lifetime', 3600),
  latency: given('latency', 0),
  ...(values.quota !== undefined && { quota: Number(values.quota) }),
});
process.stdout.write(`${await cloud.start(given('port', 0))}\n`);
process.once('SIGTERM', async () => {
  const { calls, refused, sessions, badSignatures, wrongHosts } = cloud.seen;
  const seen = {
    calls: Object.fromEntries(calls),
    refused: Object.fromEntries(refused),
    sessions,
    badSignatures,
    wrongHosts,
  };
  process.stdout.write(`${JSON.stringify(seen)}\n`);
  await cloud.stop();
});
