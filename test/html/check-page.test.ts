import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/reporters/html/html.ts';
import { all, contextFor, problems } from '../reporters/reports.ts';
import { browser, faultsOf, lacksChromium, shownFindings } from './browser.ts';
import { context } from './context.ts';
import { checked, large } from './inputs.ts';

const projects = join(import.meta.dirname, '../../fixtures/projects');
const oneZoneWithout = join(projects, '05-one-zone-without-eip');
const several = [
  '02-for-each-dynamic',
  '03-local-modules',
  '07-cbwp-known',
  '17-literal-ids-mixed',
  '50-data-source-zones',
];

const reports = {
  ...all,
  'one load balancer': checked([oneZoneWithout]),
  'several roots': checked(several.map((name) => join(projects, name))),
  snapshot: checked([join(import.meta.dirname, '../../fixtures/snapshots/cli')]),
};

describe.skipIf(lacksChromium)('the page of a check, in Chromium', () => {
  const open = browser();

  test.each(Object.entries(reports))('%s: quiet, without barriers, and as wide as the window', async (_, report) => {
    const opened = await open(html(report, contextFor({ open: 'list' })));
    expect(await faultsOf(opened)).toEqual([]);
  });

  test('has another ground in the dark', async () => {
    const text = html(reports.snapshot, context);
    const groundOf = async (colorScheme: 'light' | 'dark') => {
      const { page } = await open(text, { colorScheme });
      const color = String(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      return Math.max(...(color.match(/\d+/g) ?? []).map(Number));
    };
    expect(await groundOf('light')).toBeGreaterThan(200);
    expect(await groundOf('dark')).toBeLessThan(60);
  });

  test('has all of its content without scripts, and no controls that would do nothing', async () => {
    const { page } = await open(html(problems, contextFor()), { javaScriptEnabled: false });
    for (const said of [
      'zone ap-southeast-1a has a regular EIP',
      'IPv6 stays private',
      'an expression is expected here',
    ]) {
      expect(await page.getByText(said).count()).toBeGreaterThan(0);
    }
    expect(await page.locator('form').isVisible()).toBe(false);
  });

  test('a picture shows zones, addresses and faults, and leads to the finding', async () => {
    const { page } = await open(html(reports['one load balancer'], context));
    // The fixture: zones a and c have Anycast EIPs, b has none.
    const picture = page.locator('svg.picture[role=group]');
    expect(await picture.locator('.node.anycast').count()).toBe(2);
    expect(await picture.locator('.node.none.error').count()).toBe(1);
    expect(await page.locator('figure .region').textContent()).toContain('ap-southeast-1');
    await picture.getByRole('link', { name: /^error:.*zone ap-southeast-1b has no Anycast EIP/ }).click();
    const focused = await page.evaluate('document.activeElement.textContent');
    expect(focused).toContain('zone ap-southeast-1b has no Anycast EIP');
  });

  test('a package is drawn where the load balancer is in one', async () => {
    const { page } = await open(html(checked([join(projects, '07-cbwp-known')]), context));
    expect(await page.locator('svg.picture .node.package.error').count()).toBe(1);
    expect(await page.locator('svg.picture .wire.shared').count()).toBe(1);
  });

  test('two thousand load balancers and ten thousand findings open', async () => {
    const { page, noise } = await open(html(large({ balancers: 2000, bad: 10_000 }), context));
    expect(noise).toEqual([]);
    expect(await page.locator('.overview .cells > *').count()).toBe(2000);
    expect(await page.locator('svg.picture[role=group]').count()).toBe(60);
    expect(await page.locator('output').textContent()).toBe('all 10,000 shown');
    await page.getByRole('searchbox', { name: 'Text' }).fill('module.edge[9999]');
    await page.getByText('1 of 10,000 shown').waitFor();
    expect(await shownFindings(page)).toEqual(['zone 9999 has a regular EIP beside Anycast EIPs']);
  });

  test('more than a page can show is counted, and said', async () => {
    const text = html(large({ balancers: 1, bad: 60_000 }), context);
    expect(text).toMatch(/and [\d,]+ more places: <code>--format json<\/code> has all/);
    expect(text.length).toBeLessThan(16_000_000);
  });

  test('is printed unfolded and without controls', async () => {
    const { page } = await open(html(problems, contextFor()));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form').isVisible()).toBe(false);
    const folded = page.locator('.level.note .said').first();
    expect(await folded.evaluate((it) => it.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
  });

  test('moves nothing for those who want no motion', async () => {
    const behavior = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { page } = await open(html(problems, contextFor()), { reducedMotion });
      return page.evaluate('getComputedStyle(document.documentElement).scrollBehavior');
    };
    expect(await behavior('reduce')).toBe('auto');
    expect(await behavior('no-preference')).toBe('smooth');
  });
});
