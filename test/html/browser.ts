import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const executable = (process.env.PATH ?? '')
  .split(':')
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(existsSync);

/** A newcomer's machine may have no Chromium, and its tests are skipped; where everything is tried it must be there. */
export const lacksChromium = executable === undefined && !process.env.CI;

/** A page, and what it did beside being shown. */
export interface Opened {
  readonly page: Page;
  /** What it wrote to the console, and errors that nobody caught. */
  readonly noise: readonly string[];
  /** Addresses that it asked for, beside its own. */
  readonly requests: readonly string[];
}

export type Open = (html: string, wishes?: BrowserContextOptions & { readonly hash?: string }) => Promise<Opened>;

/** A browser for the tests of a file; pages are opened from the disk, as people do. */
export function browser(): Open {
  let running: Browser;
  let folder: string;
  let pages = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'eiplint-html-'));
    running = await chromium.launch({
      executablePath: executable ?? 'chromium',
      chromiumSandbox: process.getuid?.() !== 0,
    });
  });
  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (html, { hash = '', ...wishes } = {}) => {
    const file = join(folder, `${pages++}.html`);
    writeFileSync(file, html);
    const url = pathToFileURL(file).href;
    const context = await running.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...wishes,
    });
    const page = await context.newPage();
    const [noise, requests]: [string[], string[]] = [[], []];
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('dialog', (dialog) => {
      noise.push(`dialog ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url().replace(/#.*/, '') !== url) requests.push(request.url());
    });
    await page.goto(url + hash);
    return { page, noise, requests };
  };
}

/** What axe has against a page: rule and place. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html.slice(0, 200))))`,
  );
}

/**
 * What is wrong with a page, whoever looks at it: barriers, in the light and in the dark, with everything unfolded;
 * what is wider than a window; noise and requests.
 */
export async function faultsOf({ page, noise, requests }: Opened): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate(`for (const it of document.querySelectorAll('details')) it.open = true`);
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate('document.documentElement.scrollWidth');
    if (found !== width) faults.push(`${found} wide in a window of ${width}`);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await accessibilityFaults(page)).map((it) => `${colorScheme}: ${it}`));
  }
  return [...faults, ...noise, ...requests];
}

/** The findings that are shown, by what they say. */
export async function shownFindings(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('li.finding')].filter((it) => !it.closest('[hidden]')).map((it) => it.querySelector('.said').textContent)`,
  );
}
