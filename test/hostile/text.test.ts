import { describe, expect, test } from 'vitest';
import { program } from '../cli/program.ts';
import { hostile } from './repository.ts';

const run = program();

/** What a terminal, a runner of workflows, a renderer of Markdown or a parser of XML would obey. */
const evil = [
  '\u001b[2J\u001b]0;title\u0007',
  '\r\n::error file=x::forged',
  '::set-output name=x::y',
  '##[error]forged',
  '%0A::error::forged',
  '</code><script>alert(1)</script>',
  '![x](https://evil.example/p.png)',
  '[x](javascript:alert(1))',
  ']]><x/>',
  '=cmd|calc',
  '|a|b|',
  '`$(id)`',
  '@everyone',
  '\u202e\u2066',
].join(' ');

const quoted = JSON.stringify(evil).replaceAll('${', '$${').replaceAll('%{', '%%{');

/** Hostile text wherever a report takes text of a file: names of files, folders, resources and keys, values, comments. */
const { cwd } = hostile({
  [`a\u001b[31m\n::error::x/${'b<i>'}/main.tf`]: `# eiplint-ignore nothing: ${evil.replaceAll(/[\r\n]/g, ' ')}
provider "alicloud" {
  region = ${quoted}
}
resource "alicloud_alb_load_balancer" "edge" {
  for_each     = { ${quoted} = "Anycast" }
  address_type = "Internet"
  tags         = { ${quoted} = "x" }
  zone_mappings {
    zone_id  = "cn-hangzhou-h"
    eip_type = each.value
  }
  zone_mappings {
    zone_id  = ${quoted}
    eip_type = ${quoted}
  }
}
module ${quoted} {
  source = ${quoted}
}
`,
});

const formats = ['pretty', 'compact', 'github', 'markdown', 'junit', 'gitlab', 'json', 'sarif', 'sarif-full', 'html'];

describe.each(formats)('%s', (format) => {
  const said = () => {
    const { stdout, stderr, status } = run(['check', '--open', 'list', '--format', format], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/anycast/i);
    return { stdout, stderr };
  };

  test('has no control of its reader', () => {
    const { stdout, stderr } = said();
    for (const text of [stdout, stderr]) {
      expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      const commands = text.split('\n').filter((line) => /^\s*::/.test(line));
      for (const line of commands) expect(line).toMatch(/^::(error|warning|notice) (file=[^,:]*,line=|title=)/);
      expect(commands.length > 0).toBe(format === 'github' && text === stdout);
      if (format === 'markdown') expect(text).not.toMatch(/<(?!br>|\/?code>)/);
      if (['markdown', 'junit', 'html'].includes(format)) expect(text).not.toContain('<script>alert');
      // The runner looks for `##[` anywhere, but not in what was a command already.
      const rest = text.split('\n').filter((line) => !commands.includes(line));
      if (['pretty', 'compact', 'github'].includes(format)) expect(rest.join('\n')).not.toContain('##[');
    }
  });
});

test('sarif has paths that are URLs, and no address of its own', () => {
  const { stdout } = run(['check', '--format', 'sarif-full'], { cwd });
  for (const { locations } of JSON.parse(stdout).runs[0].results) {
    expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^([\w.~/-]|%[0-9A-F]{2})+$/);
  }
});

test('an error about the configuration has no control either', () => {
  const { cwd } = hostile({ 'eiplint.yaml': `"\\e[2J\\n::error::x": 1\nrules:\n  "\\e]0;x\\a": "error"\n` });
  const { status, stdout, stderr } = run(['check'], { cwd });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('there is no key');
  expect(stderr).not.toMatch(/[^\P{Cc}\n]|^\s*::/mu);
});

test('nor one about a file, where reports go to files', () => {
  const { cwd } = hostile({
    '\u001b[2J\n::error::x/main.tf': 'resource "alicloud_alb_load_balancer" "x" {\n  a = = 1\n}\n',
  });
  const { status, stderr } = run(['check', '--format', 'json=report.json'], { cwd });
  expect(status).toBe(2);
  expect(stderr).toContain('main.tf:2');
  expect(stderr).not.toMatch(/[^\P{Cc}\n]|^\s*::/mu);
});
