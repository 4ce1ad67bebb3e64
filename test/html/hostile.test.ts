import { describe, expect, test } from 'vitest';
import type { AuditReport } from '../../src/audit/report/audit-report.ts';
import { htmlAudit } from '../../src/audit/report/html.ts';
import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/reporters/html/html.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { finding, sample } from '../audit/report/sample.ts';
import { contextFor, problems, unknownKind, wrongRegion } from '../reporters/reports.ts';
import { browser, lacksChromium } from './browser.ts';
import { context } from './context.ts';
import { large } from './inputs.ts';

const attacks = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "' onmouseover='alert(3)' x='",
  '</title></style></textarea><svg onload=alert(4)>',
  '<!--<script>alert(5)',
  '&lt;script&gt;alert(6)&lt;/script&gt;',
  '`${alert(7)}`',
  'javascript:alert(8)',
  '\u202e\u0000<b>bold</b>',
  '<iframe srcdoc="<script>alert(9)</script>">',
  '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example">',
  '<form id=main><input name=text></form>',
  'data:text/html,<script>alert(10)</script>',
  '](https://evil.example)',
];

/** Every text of a report that somebody else may have written is `text`. */
function hostileReport(text: string): Report {
  const place = { ...wrongRegion.location, file: text };
  const told = { text };
  const of = { root: text, resource: text };
  const one = {
    ...wrongRegion,
    rule: text,
    ...of,
    path: text,
    at: text,
    message: text,
    location: place,
    related: [{ message: text, location: { ...place, line: 9 } }],
    fix: { title: text, edits: [] },
    fingerprint: text,
  };
  const shown = large({ balancers: 12, bad: 0 });
  return {
    ...problems,
    findings: [
      one,
      { ...one, resource: `${text} 2` },
      { ...unknownKind, ...of, rule: text, why: text, location: place },
      { ...one, suppressed: { by: 'comment', reason: text } },
    ],
    passes: [{ rule: text, ...of, location: place }],
    evidence: [
      {
        ...of,
        location: place,
        steps: [
          {
            id: text,
            text,
            source: { page: 'alb-anycast', updated: text },
            state: 'open',
            why: text,
            where: [{ message: text, location: place }],
          },
        ],
        billing: [
          { id: text, text, charged: text, source: { page: 'alb-anycast', updated: text }, state: 'open', where: [] },
        ],
      },
    ],
    problems: [{ kind: text, message: text, location: place }],
    notices: [
      { kind: text, message: text, location: place },
      { kind: 'module-not-loaded', message: `${text} is not on disk`, location: place },
    ],
    inputs: [{ kind: 'terraform', path: text, resources: 1 }],
    topology: {
      loadBalancers: [
        {
          ...of,
          family: 'alb',
          region: told,
          networkType: told,
          ipVersion: told,
          zones: [
            { path: text, zoneId: told, address: { kind: 'eip', name: told, of, packages: [{ name: told, of }] } },
          ],
          hiddenZones: text,
          packages: [{ name: { why: text } }],
          uncertain: text,
        },
        ...(shown.topology?.loadBalancers ?? []).map((node) => ({ ...node, region: told })),
      ],
      addresses: [{ ...of, kind: 'eip', region: told, boundTo: [text] }],
    },
    sources: { text: () => `${text}\n${text}\n${text}` },
  };
}

function hostileAudit(text: string): AuditReport {
  const one = finding({
    rule: text,
    account: text,
    region: text,
    resource: text,
    path: text,
    message: text,
    fingerprint: text,
  });
  return {
    ...sample,
    accounts: new Map([[text, text]]),
    findings: [
      one,
      { ...one, state: 'accepted', reason: text, until: text },
      { ...one, state: 'open', kind: 'open', why: text },
      { ...one, state: 'fixed' },
    ],
    changes: [
      {
        account: text,
        region: text,
        resourceKind: text,
        resource: text,
        attributes: [{ path: text, before: text, after: { [text]: text } }],
        event: { name: text, at: text, by: text },
      },
    ],
    unseen: [{ account: text, scope: { region: text, call: text }, reason: text, since: text }],
    problems: [{ account: text, message: text }],
    evidence: (hostileReport(text).evidence ?? []).map((it) => ({ ...it, account: text })),
    topology: hostileReport(text).topology ?? { loadBalancers: [], addresses: [] },
    trend: sample.trend.map((night) => ({ ...night, startedAt: text })),
  };
}

const everything = attacks.join(' ');

describe.skipIf(lacksChromium)('hostile text', () => {
  const open = browser();

  test.each([
    ['a check', (text: string) => html(hostileReport(text), contextFor({ blobBase: 'https://example.com/blob' }))],
    ['an audit', (text: string) => htmlAudit(hostileAudit(text), rules, context)],
  ])('is text and nothing else on the page of %s', async (_, pageOf) => {
    const shape = `JSON.stringify([...document.querySelectorAll('*')].map((it) => it.tagName + ' ' + it.getAttributeNames().join()))`;
    const [calm, hostile] = [await open(pageOf('calm `code` calm')), await open(pageOf(everything))];
    // The same elements with the same attributes, whatever the texts are.
    expect((await hostile.page.evaluate(shape)) === (await calm.page.evaluate(shape))).toBe(true);
    expect(hostile.noise).toEqual([]);
    expect(hostile.requests).toEqual([]);
    expect(await hostile.page.textContent('body')).toContain('</script><script>alert(1)</script>');
    const links = (await hostile.page.evaluate(
      `[...document.querySelectorAll('a')].map((it) => it.getAttribute('href'))`,
    )) as string[];
    for (const link of links)
      expect(link).toMatch(/^(#|https:\/\/(example\.com|www\.alibabacloud\.com|github\.com)\/)/);
    // Nothing of it takes the place of what the page's script asks for.
    expect(await hostile.page.evaluate('document.getElementById("main").tagName')).toBe('MAIN');
  });

  test('of one kind alone does nothing, either', async () => {
    for (const attack of attacks) {
      const { noise, requests } = await open(html(hostileReport(attack), context));
      expect([...noise, ...requests]).toEqual([]);
    }
  });

  test('the page of a web that is no web is no link', () => {
    const text = html(
      hostileReport('x'),
      contextFor({ pages: { 'alb-anycast': { title: 't', url: 'javascript:alert(1)' } } }),
    );
    expect(text).not.toContain('javascript:');
  });
});
