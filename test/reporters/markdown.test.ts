import { describe, expect, test } from 'vitest';
import { markdown } from '../../src/reporters/markdown.ts';
import { markdownLink, markdownProse, markdownText } from '../../src/reporters/markdown-text.ts';
import * as reports from './reports.ts';
import { contextFor, span, wrongZone } from './reports.ts';

const blobBase = 'https://example.com/o/r/blob/abc';

describe('markdown', () => {
  test('counts, lists with links, and says what to do next', () => {
    expect(markdown(reports.grouped, contextFor({ blobBase, toRepository: (file) => `infra/${file}` }))).toBe(
      `## eiplint

| level | findings |
|---|---:|
| error | 12 |
| warning | 0 |
| note | 0 |
| open | 0 |

14 resources, 4 rules, 31 ms.

### Findings

| level | rule | place | finding |
|---|---|---|---|
| error | [anycast-region](https://example.com/rules/anycast-region.md) | [prod.tfvars&#58;3](https://example.com/o/r/blob/abc/infra/prod.tfvars#L3) | ALB takes no Anycast EIP in cn-hangzhou<br><code>module.edge.alicloud&#95;alb&#95;load&#95;balancer.this&#91;0&#93;</code><br><code>module.edge.alicloud&#95;alb&#95;load&#95;balancer.this&#91;1&#93;</code><br><code>module.edge.alicloud&#95;alb&#95;load&#95;balancer.this&#91;2&#93;</code><br><code>module.edge.alicloud&#95;alb&#95;load&#95;balancer.this&#91;3&#93;</code><br><code>module.edge.alicloud&#95;alb&#95;load&#95;balancer.this&#91;4&#93;</code><br>and 7 more |

### What to do next

- [anycast-region](https://example.com/rules/anycast-region.md) (12): Move the load balancer to a listed region, or use regular EIPs. Terraform&#58; <code>region</code> of the provider. — [Use an Anycast EIP to provide nearby access](https://example.com/alb-anycast), page of 2026-03-01
`,
    );
  });

  test('groups opens by rule and reason', () => {
    expect(markdown(reports.open, contextFor())).toContain(`### Open: not enough is known to tell

| rule | what is not known | count | closed by |
|---|---|---:|---|
| [anycast-every-zone](https://example.com/rules/anycast-every-zone.md) | var.kind&#95;b has no value | 2 | &#45;-var-file FILE |
| [anycast-region](https://example.com/rules/anycast-region.md) | no account facts | 1 | &#45;-facts SNAPSHOT |
`);
    expect(markdown(reports.open, contextFor({ open: 'hide' }))).not.toMatch(/open/i);
  });

  test('has problems first and ends with the modules that were not there', () => {
    const text = markdown(reports.problems, contextFor({ blobBase }));
    expect(text).toContain(`### Problems

What these inputs hold was not checked.

- **syntax** an expression is expected here ([broken.tf&#58;2](https://example.com/o/r/blob/abc/broken.tf#L2))
- **unreadable** stacks/old cannot be read

### Findings
`);
    expect(text).toContain('\n- Repair the inputs under *Problems*, and run again.\n');
    expect(
      text.endsWith(
        '\n\n3 calls of 2 modules not checked → terraform init, or <code>modules&#58;</code> in eiplint.yaml\n',
      ),
    ).toBe(true);
    expect(text).not.toContain('IPv6 stays private');
  });

  test('has the evidence for each load balancer', () => {
    const text = markdown(reports.evidence, contextFor());
    expect(text).toContain(`### Load balancers

| resource | in | holds | fails | open |
|---|---|---|---|---|
| <code>alicloud&#95;alb&#95;load&#95;balancer.this</code> | stacks/prod | anycast-region, load-balancer-ipv6 | anycast-every-zone |  |
| <code>alicloud&#95;alb&#95;load&#95;balancer.other</code> | stacks/prod | anycast-region |  |  |
`);
  });

  test('links the lines of a span, and nothing outside of the repository', () => {
    const findings = [{ ...wrongZone, location: span('a b.tf', 3, 1, 2, 5) }];
    const report = { ...reports.empty, findings };
    expect(markdown(report, contextFor({ blobBase }))).toContain(
      '| [a b.tf&#58;3](https://example.com/o/r/blob/abc/a%20b.tf#L3-L5) |',
    );
    expect(markdown(report, contextFor({ blobBase, toRepository: () => '../x.tf' }))).toContain('| a b.tf&#58;3 |');
  });

  test('is cut below the limit of a job summary, and says so', () => {
    const findings = Array.from({ length: 10_000 }, (_, n) => ({
      ...wrongZone,
      resource: `不-${n}`,
      location: span('a.tf', n + 1, 1, 2),
    }));
    const text = markdown({ ...reports.problems, problems: [], findings }, contextFor());
    const bytes = new TextEncoder().encode(text).length;
    expect(bytes).toBeLessThanOrEqual(900_000);
    expect(bytes).toBeGreaterThan(899_000);
    expect(text).toContain('\n\n*Cut here: the page has a limit. `--format json` has all.*\n\n3 calls of 2 modules');
  });
});

describe('text in markdown', () => {
  test('is never markup', () => {
    expect(markdownText('<b> *x* _y_ `z` [a](b) | # @me $x$ :tada: ~s~ \\ & http://e www.e.com\n- i')).toBe(
      '&#60;b&#62; &#42;x&#42; &#95;y&#95; &#96;z&#96; &#91;a&#93;&#40;b&#41; &#124; &#35; &#64;me &#36;x&#36; &#58;tada&#58; &#126;s&#126; &#92; &#38; http&#58;//e www&#46;e.com - i',
    );
    expect(markdownText('- a')).toBe('&#45; a');
    expect(markdownText('1. a')).toBe('1&#46; a');
    expect(markdownText('1.5 a')).toBe('1.5 a');
  });

  test('keeps the code of advice', () => {
    expect(markdownProse('Set `a_b` and `<c>`, or not.')).toBe(
      'Set <code>a&#95;b</code> and <code>&#60;c&#62;</code>, or not.',
    );
  });

  test('links to web addresses only', () => {
    expect(markdownLink('a]', 'https://e.com/x(1)|<y> z')).toBe('[a&#93;](https://e.com/x%281%29%7C%3Cy%3E%20z)');
    expect(markdownLink('a', 'javascript:alert(1)')).toBe('a');
    expect(markdownLink('a', undefined)).toBe('a');
  });
});
