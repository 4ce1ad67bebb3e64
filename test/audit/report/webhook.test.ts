import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOf, notify, webhookOf } from '../../../src/audit/report/webhook.ts';
import { openStore, type Store } from '../../../src/audit/store/store.ts';
import { FakeAccount, FakeCollector, mixedAlb } from '../run/fake-cloud.ts';
import { Nights } from '../run/nights.ts';
import { sample } from './sample.ts';

let store: Store;
let server: Server;
let url: string;
let status = 200;
let got: { body: string; headers: Record<string, unknown> }[] = [];

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  got = [];
  status = 200;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ body, headers: request.headers });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/secret-path`;
});
afterEach(async () => {
  server.close();
  await store.close();
});

async function audited() {
  return new Nights(
    store,
    new FakeCollector({ '1': new FakeAccount().albs('cn-hongkong', mixedAlb('alb-1')) }),
  ).audit();
}

test('a run is told once, and signed', async () => {
  const report = await audited();
  expect(await notify(store, report, { url, secret: 'hush' })).toBeUndefined();
  expect(await notify(store, report, { url, secret: 'hush' })).toBeUndefined();
  expect(got).toHaveLength(1);
  const { body, headers } = got[0]!;
  expect(headers['x-eiplint-signature']).toBe(`sha256=${createHmac('sha256', 'hush').update(body).digest('hex')}`);
  expect(headers['idempotency-key']).toBe('eiplint-audit-1');
  expect(JSON.parse(body)).toMatchObject({
    version: 1,
    summary: { new: 1 },
    news: [{ resource: 'alb-1' }],
    moreNews: 0,
  });
});

test('one that is not reached is tried again, and by the next who comes', async () => {
  status = 500;
  const report = await audited();
  const fault = await notify(store, report, { url }, 1);
  expect(fault).toBe('the webhook was not reached: status 500');
  expect(fault).not.toContain('secret-path');
  expect(got).toHaveLength(3);
  status = 200;
  expect(await notify(store, report, { url })).toBeUndefined();
  expect(got).toHaveLength(4);
});

test('the digest is short', () => {
  const many = { ...sample, findings: Array.from({ length: 500 }, () => sample.findings[0]!) };
  const digest = JSON.parse(digestOf(many));
  expect(digest.news).toHaveLength(20);
  expect(digest.moreNews).toBe(480);
  expect(digest.unseen).toEqual([
    '2234567890123456: the account since 2026-11-20: sts:AssumeRole denied: NoPermission',
  ]);
});

test('address and secret come from the environment', () => {
  expect(webhookOf({})).toBeUndefined();
  expect(webhookOf({ EIPLINT_WEBHOOK_URL: 'https://example.com', EIPLINT_WEBHOOK_SECRET: 's' })).toEqual({
    url: 'https://example.com',
    secret: 's',
  });
});
