import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { reporters, whole } from '../../src/reporters/index.ts';
import { contextFor, empty, rules } from './reports.ts';

const pieces = [
  'a',
  ' ',
  '不',
  '\n',
  '\r\n',
  '\t',
  '::error::',
  '::',
  '##[error]',
  '%0A',
  '%',
  '<script>',
  '</code>',
  ']]>',
  '<!--',
  '&lt;',
  '|',
  '`',
  '](https://evil.example)',
  '![x]',
  '$x$',
  '@you',
  '"',
  "'",
  '\\',
  '\u001b[2J',
  '\u0000',
  '\u009b',
  '\u202e',
  '\u2028',
  '\ud800',
  '\ufffe',
];
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

const report: fc.Arbitrary<Report> = fc
  .record({ a: text, b: text, c: text, d: text, kind: fc.constantFrom('fail' as const, 'open' as const) })
  .map(({ a, b, c, d, kind }): Report => {
    const location = { file: a, line: 1, column: 2, endLine: 1, endColumn: 4 };
    const finding = {
      rule: d,
      kind,
      level: 'error' as const,
      root: c,
      resource: b,
      path: d,
      message: c,
      ...(kind === 'open' && { why: d }),
      location,
      related: [{ message: d, location: { ...location, file: b, line: 3 } }],
      fix: { title: c, edits: [] },
      fingerprint: 'ab'.repeat(32),
    };
    return {
      ...empty,
      rules,
      findings: [finding, { ...finding, resource: d, message: b }],
      problems: [{ kind: b, message: a, location }],
      notices: [
        { kind: c, message: d, location },
        { kind: 'module-not-loaded', message: a },
      ],
      passes: [{ rule: c, root: d, resource: a, location }],
      sources: { text: () => `${d}\n${c}` },
    };
  });

async function holds(format: keyof typeof reporters, check: (text: string) => void): Promise<void> {
  const reporter = await reporters[format]();
  const context = contextFor({ open: 'list', blobBase: 'https://example.com/blob' });
  fc.assert(fc.property(report, (it) => check(whole(reporter(it, context)))));
}

function expectNoControl(text: string): void {
  expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  expect(text.replace(/[\ud800-\udfff]/gu, '!')).toBe(text);
}

describe('hostile text', () => {
  test.each(['pretty', 'compact'] as const)('gives %s no lines and no commands of its own', async (format) => {
    await holds(format, (text) => {
      expectNoControl(text);
      expect(text).not.toMatch(/^\s*::/m);
      expect(text).not.toContain('##[');
      // Two titles or lines for the findings at the most, one for each problem and notice.
      const titles = format === 'pretty' ? /^(error|open|problem|notice) +\S/gm : /.*\]$/gm;
      expect(text.match(titles)?.length ?? 0).toBeLessThanOrEqual(6);
    });
  });

  test('gives github no commands but its own', async () => {
    await holds('github', (text) => {
      expectNoControl(text);
      const lines = text.trimEnd().split('\n');
      const commands = lines.filter((line) => /^\s*::/.test(line));
      expect(commands.length).toBeLessThanOrEqual(4);
      const properties = '(file=[^,:]*,line=1,endLine=1,col=2,endColumn=4,)?title=[^,:]*';
      for (const line of commands) expect(line).toMatch(new RegExp(`^::(error|notice) ${properties}::[^\\n]*$`));
      for (const line of lines.filter((one) => !commands.includes(one))) expect(line).not.toContain('##[');
    });
  });

  test.each(['gitlab', 'json', 'sarif', 'sarif-full'] as const)('leaves %s well-formed', async (format) => {
    await holds(format, (text) => {
      expectNoControl(text);
      expect(() => JSON.parse(text)).not.toThrow();
    });
  });

  test('leaves sarif without links but its own, and with paths that are URLs', async () => {
    await holds('sarif-full', (text) => {
      const [run] = JSON.parse(text).runs;
      for (const { message, locations } of run.results) {
        const links = message.text.replace(/\\./g, '').match(/\]\([^)]*\)/g) ?? [];
        for (const link of links) expect(link).toMatch(/^\]\(\d+\)$/);
        expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^([\w.~/-]|%[0-9A-F]{2})+$/);
      }
    });
  });

  test('leaves junit well-formed', async () => {
    await holds('junit', (text) => {
      expectNoControl(text);
      expect(text).not.toMatch(/[\ufffe\uffff]/);
      const rest = text
        .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '')
        .replace(/<\/?(testsuites|testsuite|testcase|failure|error|skipped|system-out)( \w+="[^"<>]*")*\/?>/g, '');
      expect(rest).not.toMatch(/[<>]/);
      expect(text).not.toMatch(/&(?!(amp|lt|gt|quot|apos);)/);
    });
  });

  test('leaves html without elements and links but its own', async () => {
    const elements =
      'html|head|meta|title|link|style|body|a|svg|defs|symbol|use|circle|path|rect|text|g|header|p|h[1-4]|ul|ol|li|b|span|nav|main|section|form|fieldset|legend|div|label|input|select|option|output|button|details|summary|code|pre|mark|dl|dt|dd|br|cite|table|thead|tbody|tr|th|td|footer|script';
    await holds('html', (text) => {
      // The text after the style, which has its own signs, and before the script.
      const body = text.slice(text.indexOf('</style>'), text.lastIndexOf('<script>'));
      const rest = body.replace(/\t/g, '').replace(new RegExp(`</?(${elements})( [\\w-]+(="[^"<>]*")?)*/?>`, 'g'), '');
      expect(rest).not.toMatch(/[<>]/);
      expectNoControl(body.replaceAll('\t', ''));
      expect(body).not.toMatch(/&(?!(amp|lt|gt|quot|#39|#96);)/);
      for (const [, url] of body.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        expect(url).toMatch(/^(#[\w-]+$|https:\/\/(example\.com|github\.com)\/)/);
      }
    });
  });

  test('leaves markdown without tags, links and cells but its own', async () => {
    await holds('markdown', (text) => {
      expectNoControl(text);
      expect(text.replace(/<br>|<\/?code>/g, '')).not.toMatch(/[<>]/);
      const links = text.match(/\]\([^)]*\)/g) ?? [];
      for (const link of links) expect(link).toMatch(/^\]\(https:\/\/example\.com\//);
      expect(text).not.toMatch(/[`@$\\!]/);
      for (const line of text.split('\n')) {
        if (line.startsWith('|')) expect([3, 5, 6]).toContain(line.split('|').length - 1);
        else expect(line).not.toContain('|');
      }
    });
  });
});
