import { createHash, createHmac } from 'node:crypto';
import { post } from '../post.ts';
import type { Store } from '../store/store.ts';
import { type AuditReport, countsOf, news } from './audit-report.ts';
import { accountName, headOf, summaryOf, unseenText } from './words.ts';

/** Findings that a message carries; a report has all. */
const mostTold = 20;

/** What is posted: short enough for a chat, with the counts that a script decides by. */
export function digestOf(report: AuditReport): string {
  const told = report.findings.filter(({ state }) => news.has(state));
  return JSON.stringify({
    version: 1,
    // Chats that take a message by webhook show this field.
    text: `${headOf(report)}: ${summaryOf(report)}`,
    run: { id: report.run, startedAt: report.startedAt, endedAt: report.endedAt ?? null },
    summary: countsOf(report),
    news: told.slice(0, mostTold).map(({ state, rule, level, account, region, resource, message, fingerprint }) => {
      return { state, rule, level, account: accountName(report, account), region, resource, message, fingerprint };
    }),
    moreNews: Math.max(0, told.length - mostTold),
    unseen: report.unseen
      .filter(({ scope, accepted, dropped }) => scope === undefined && !accepted && !dropped)
      .slice(0, mostTold)
      .map((it) => unseenText(report, it)),
  });
}

export interface Webhook {
  readonly url: string;
  readonly secret?: string | undefined;
}

/** Address and secret come from the environment alone: what stands on a command line stands in the list of processes. */
export function webhookOf(environment: Readonly<Record<string, string | undefined>>): Webhook | undefined {
  const url = environment.EIPLINT_WEBHOOK_URL;
  return url === undefined || url === '' ? undefined : { url, secret: environment.EIPLINT_WEBHOOK_SECRET };
}

/**
 * Posts the digest of a run once: whoever takes the run's mark posts, and gives it back where that failed. `undefined`
 * is success or nothing to do; a text says what went wrong, without the address. `pause` is in milliseconds.
 */
export async function notify(
  { db }: Pick<Store, 'db'>,
  report: AuditReport,
  webhook: Webhook,
  pause = 500,
): Promise<string | undefined> {
  const { numUpdatedRows } = await db
    .updateTable('run')
    .set({ notified_at: new Date().toISOString() })
    .where('id', '=', report.run)
    .where('notified_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  let fault = '';
  for (let attempt = 0; attempt < 3; attempt++) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, pause * 4 ** attempt));
    fault = await send(digestOf(report), report, webhook);
    if (fault === '') return undefined;
  }
  await db.updateTable('run').set({ notified_at: null }).where('id', '=', report.run).execute();
  return `the webhook was not reached: ${fault}`;
}

async function send(body: string, { run }: AuditReport, { url, secret }: Webhook): Promise<string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    // A receiver that gets a message twice knows it by this.
    'idempotency-key': `eiplint-audit-${run}`,
    digest: `sha-256=${createHash('sha256').update(body).digest('base64')}`,
  };
  if (secret) headers['x-eiplint-signature'] = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  try {
    const status = await post(url, body, headers);
    return status >= 200 && status < 300 ? '' : `status ${status}`;
  } catch (error) {
    // The message of a failed request may hold the address, which is a secret in many chats.
    return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'no answer';
  }
}
