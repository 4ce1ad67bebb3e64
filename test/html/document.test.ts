import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { htmlAudit } from '../../src/audit/report/html.ts';
import { check, report } from '../../src/index.ts';
import { load } from '../../src/loaders/index.ts';
import { html } from '../../src/reporters/html/html.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { sample } from '../audit/report/sample.ts';
import { faulty } from '../cli/program.ts';
import { folderWith } from '../config/folder.ts';
import { all, contextFor } from '../reporters/reports.ts';
import { context } from './context.ts';

const pages = [
  ...Object.entries(all).map(([name, it]) => [name, html(it, contextFor())] as const),
  ['an audit', htmlAudit(sample, rules, context)] as const,
];

describe.each(pages)('the page of %s', (_, text) => {
  test('lets in what it holds, by its hash, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
    const hashOf = (element: string) => {
      const found = [...text.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))];
      expect(found).toHaveLength(1);
      return `'sha256-${createHash('sha256')
        .update(found[0]?.[1] ?? '')
        .digest('base64')}'`;
    };
    expect(Object.fromEntries(policy.split('; ').map((it) => it.split(' ')))).toEqual({
      'default-src': "'none'",
      'img-src': 'data:',
      'style-src': hashOf('style'),
      'script-src': hashOf('script'),
      'base-uri': "'none'",
      'form-action': "'none'",
    });
  });

  test('has no style or handler on an element, and nothing that would be fetched', () => {
    const tags = text.slice(text.indexOf('</style>'), text.lastIndexOf('<script>')).match(/<\w[^>]*>/g) ?? [];
    expect(tags.filter((tag) => /\s(style|on\w+|src|srcset|action|formaction)=/.test(tag))).toEqual([]);
    expect(text.match(/<link [^>]*>/g)).toEqual(['<link rel="icon" href="data:,">']);
    expect(text).not.toMatch(/@import|url\(/);
  });

  test('gives each id once, and links to what it has', () => {
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = [...text.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test('the library draws, too', async () => {
  const loaded = load(['.'], {
    cwd: folderWith({ 'main.tf': faulty }),
    variables: {},
    varFiles: [],
    environment: {},
    exclude: [],
  });
  const found = check(loaded);
  expect(await report(found, 'html')).toContain('<figure class="balancer error">');
  expect(JSON.parse(await report(found, 'json'))).not.toHaveProperty('topology');
});
