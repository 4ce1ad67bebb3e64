import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { htmlAudit } from '../../src/audit/report/html.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { sample } from '../audit/report/sample.ts';
import { browser, faultsOf, lacksChromium, shownFindings } from './browser.ts';
import { context } from './context.ts';
import { checked, largeAudit } from './inputs.ts';

const empty = { ...sample, findings: [], changes: [], unseen: [], trend: [], before: undefined };
const { evidence = [] } = checked([join(import.meta.dirname, '../../fixtures/projects/05-one-zone-without-eip')]);
const proved = { ...sample, evidence: evidence.map((it) => ({ ...it, account: '1234567890123456' })) };
const audits = { sample: proved, empty, large: largeAudit(12, 150) };

describe.skipIf(lacksChromium)('the page of an audit, in Chromium', () => {
  const open = browser();

  test.each(Object.entries(audits))('%s: quiet, without barriers, and as wide as the window', async (_, report) => {
    expect(await faultsOf(await open(htmlAudit(report, rules, context)))).toEqual([]);
  });

  test('says first what the night brought, and has a list for each question', async () => {
    const { page } = await open(htmlAudit(sample, rules, context));
    expect(await page.locator('h1').textContent()).toBe('1 new, 1 reopened, 1 worse, 1 no longer accepted');
    expect(await page.locator('.level > summary').allTextContents()).toEqual(
      ['New since last time 4', 'Still failing 2', 'Cannot be told 1', 'Fixed 2', 'Accepted 1'].map((it) =>
        expect.stringContaining(it),
      ),
    );
    const body = (await page.textContent('main')) ?? '';
    for (const told of [
      'bandwidth: 5 → 200',
      'ModifyEipAddressAttribute',
      'sts:AssumeRole denied',
      'on its way out',
      'the resource is gone',
    ]) {
      expect(body).toContain(told);
    }
  });

  test('counts by account and rule: 6 fail, 4 of them are news, 1 is open', async () => {
    const { page } = await open(htmlAudit(sample, rules, context));
    const cell = page.locator('.matrix tbody td');
    expect(await cell.count()).toBe(1);
    expect((await cell.textContent())?.replace(/\s+/g, ' ').trim()).toBe('6 fail +4 new 1 cannot be told');
    expect(await page.getByText('In 2 of 3 accounts nothing fails').count()).toBe(1);
  });

  test('the trend is drawn, and is there as numbers', async () => {
    const { page } = await open(htmlAudit(sample, rules, context));
    expect(await page.getByRole('img', { name: 'Fail: 8, 5' }).count()).toBe(1);
    expect(await page.locator('.chart .bar').count()).toBe(2 * 4);
    const heights = await page
      .locator('.bar.fail')
      .evaluateAll((all) => all.map((it) => Number(it.getAttribute('height'))));
    // 8 is the largest, and 5 of 8 are five eighths of it.
    expect(heights[1]! / heights[0]!).toBeCloseTo(5 / 8, 1);
  });

  test('filters by state and account', async () => {
    const { page } = await open(htmlAudit(audits.large, rules, context));
    const fixed = audits.large.findings.filter(({ state }) => state === 'fixed');
    await page.getByRole('checkbox', { name: 'fixed' }).check();
    await expect.poll(async () => (await shownFindings(page)).length).toBe(fixed.length);
    const [first] = fixed;
    const name = audits.large.accounts.get(first!.account);
    const label = name ? `${name} (${first!.account})` : first!.account;
    const option = page.locator('select[name=account] option', { hasText: label });
    await page.getByRole('combobox', { name: 'Account' }).selectOption((await option.getAttribute('value')) ?? '');
    const both = fixed.filter(({ account }) => account === first!.account);
    await expect.poll(async () => (await shownFindings(page)).length).toBe(both.length);
  });
});
