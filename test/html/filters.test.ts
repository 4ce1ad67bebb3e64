import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/reporters/html/html.ts';
import { contextFor, open as openReport, problems, unknownKind, wrongRegion } from '../reporters/reports.ts';
import { browser, lacksChromium, shownFindings } from './browser.ts';

/** An error, a warning, a note, and one that is open; in two roots. */
const mixed: Report = {
  ...problems,
  findings: [...problems.findings, { ...wrongRegion, root: 'stacks/a b' }, unknownKind],
};
const zone = 'zone ap-southeast-1a has a regular EIP beside Anycast EIPs';
const region = 'ALB takes no Anycast EIP in cn-hangzhou';
const addresses = 'the vSwitch has 3 free addresses';
const ipv6 = 'IPv6 stays private';
const openZone = 'cannot tell whether zone ap-southeast-1b has an Anycast EIP: var.kind_b has no value';

const hashOf = (page: Page) => decodeURIComponent(new URL(page.url()).hash).replaceAll('+', ' ');

describe.skipIf(lacksChromium)('filters', () => {
  const browse = browser();
  const text = html(mixed, contextFor());

  test('show all at first', async () => {
    const { page } = await browse(text);
    expect((await shownFindings(page)).sort()).toEqual([zone, region, addresses, ipv6, openZone].sort());
    expect(await page.locator('output').textContent()).toBe('all 5 shown');
  });

  test('by level, and by several', async () => {
    const { page } = await browse(text);
    await page.getByRole('checkbox', { name: 'note' }).check();
    await expect.poll(() => shownFindings(page)).toEqual([ipv6]);
    await page.getByRole('checkbox', { name: 'warning' }).check();
    await expect.poll(() => shownFindings(page)).toEqual([addresses, ipv6]);
    expect(hashOf(page)).toBe('#level=warning&level=note');
  });

  test('by kind', async () => {
    const { page } = await browse(text);
    await page.getByRole('checkbox', { name: 'open' }).check();
    await expect.poll(() => shownFindings(page)).toEqual([openZone]);
    // What a filter finds is not left folded.
    expect(await page.getByText(openZone).first().isVisible()).toBe(true);
  });

  test('by rule and by root, whose names are in the address', async () => {
    const { page } = await browse(text);
    await page.getByRole('combobox', { name: 'Rule' }).selectOption({ label: 'anycast-every-zone (2)' });
    await expect.poll(() => shownFindings(page)).toEqual([zone, openZone]);
    expect(hashOf(page)).toBe('#rule=anycast-every-zone');
    await page.getByRole('combobox', { name: 'Rule' }).selectOption('');
    await page.getByRole('combobox', { name: 'Root' }).selectOption({ label: 'stacks/a b (1)' });
    await expect.poll(() => shownFindings(page)).toEqual([region]);
    expect(hashOf(page)).toBe('#root=stacks/a b');
  });

  test('by text, of any part of a finding, all words of it', async () => {
    const { page } = await browse(text);
    await page.getByRole('searchbox', { name: 'Text' }).fill('PROD.tfvars hangzhou');
    await expect.poll(() => shownFindings(page)).toEqual([region]);
    await page.getByRole('searchbox', { name: 'Text' }).fill('nothing has this');
    await expect.poll(() => page.locator('output').textContent()).toBe('0 of 5 shown');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => page.locator('output').textContent()).toBe('all 5 shown');
    expect(hashOf(page)).toBe('');
  });

  test('an address has their state', async () => {
    const { page } = await browse(text, {
      hash: '#level=error&kind=fail&rule=anycast-region&root=stacks%2Fa+b&text=hangzhou',
    });
    expect(await shownFindings(page)).toEqual([region]);
    expect(await page.getByRole('combobox', { name: 'Rule' }).inputValue()).not.toBe('');
    expect(await page.getByRole('checkbox', { name: 'error' }).isChecked()).toBe(true);
  });

  test('an address that names nothing shows all', async () => {
    const { page, noise } = await browse(text, { hash: '#rule=gone&%E0%A4%A=x' });
    expect(await shownFindings(page)).toHaveLength(5);
    expect(noise).toEqual([]);
    const other = await browse(text, { hash: '#%E0%A4%A' });
    expect(other.noise).toEqual([]);
  });

  test('a finding that a filter hides is shown when somebody goes there', async () => {
    const { page } = await browse(text, { hash: '#level=note' });
    expect(await shownFindings(page)).toEqual([ipv6]);
    const id = await page.locator('li.finding', { hasText: region }).getAttribute('id');
    await page.evaluate(`location.hash = '${id}'`);
    await expect.poll(() => shownFindings(page)).toHaveLength(5);
    expect(await page.evaluate('document.activeElement.textContent')).toContain(region);
  });

  test('one choice is no filter', async () => {
    const { page } = await browse(html(openReport, contextFor()));
    expect(await page.getByRole('combobox', { name: 'Root' }).count()).toBe(0);
    expect(await page.getByText('Level of the rule').count()).toBe(0);
  });

  test('expand and collapse what is shown', async () => {
    const { page } = await browse(text, { hash: '#kind=fail' });
    const unfolded = () => page.locator('li.finding > details[open]').count();
    await page.getByRole('button', { name: 'Collapse' }).click();
    expect(await unfolded()).toBe(0);
    await page.getByRole('button', { name: 'Expand' }).click();
    expect(await unfolded()).toBe(4);
  });
});
