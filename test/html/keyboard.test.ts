import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { htmlAudit } from '../../src/audit/report/html.ts';
import { html } from '../../src/reporters/html/html.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { sample } from '../audit/report/sample.ts';
import { browser, lacksChromium } from './browser.ts';
import { context } from './context.ts';
import { checked } from './inputs.ts';

const report = checked([join(import.meta.dirname, '../../fixtures/projects/17-literal-ids-mixed')]);

/** Where the focus is: its place in the order of the document, and whether one sees it. */
const focus = `(() => {
  const it = document.activeElement;
  if (it === document.body) return undefined;
  const marked = [it, it.nextElementSibling, it.querySelector('rect.node')].filter((one) => one !== null);
  const isSeen = marked.some((one) => {
    const { outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (one.matches('rect.node') && parseFloat(strokeWidth) >= 3);
  });
  return { at: [...document.querySelectorAll('*')].indexOf(it), isSeen, name: it.tagName + ' ' + it.textContent.trim().slice(0, 60) };
})()`;

/** Everything that can be used and is seen. */
const usable = `[...document.querySelectorAll('a[href], summary, button, input, select, [tabindex="0"]')]
  .filter((it) => it.checkVisibility())
  .map((it) => [...document.querySelectorAll('*')].indexOf(it))`;

interface Stop {
  readonly at: number;
  readonly isSeen: boolean;
  readonly name: string;
}

async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(focus)) as Stop | undefined;
    if (!stop || stop.at === stops[0]?.at || stops.length > 500) return stops;
    stops.push(stop);
  }
}

describe.skipIf(lacksChromium)('with a keyboard', () => {
  const open = browser();

  test.each([
    ['a check', html(report, context)],
    ['an audit', htmlAudit(sample, rules, context)],
  ])('all of %s is reached, in its order, and one sees where one is', async (_, text) => {
    const { page } = await open(text);
    const stops = await stopsOf(page);
    expect(stops.map(({ at }) => at)).toEqual(await page.evaluate(usable));
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  });

  test('the first stop leads over what is on every page', async () => {
    const { page } = await open(html(report, context));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  test('filters and findings are worked', async () => {
    const { page } = await open(html(report, context));
    await page.getByRole('checkbox', { name: 'open' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('output').textContent()).toMatch(/^\d+ of \d+ shown$/);
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('output').textContent()).toMatch(/^all/);
    const finding = page.locator('li.finding > details').first();
    const wasOpen = await finding.evaluate((it) => it.hasAttribute('open'));
    await finding.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await finding.evaluate((it) => it.hasAttribute('open'))).toBe(!wasOpen);
  });
});
