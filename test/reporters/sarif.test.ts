import type { Log, Result, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import type { Rule } from '../../src/model/rule.ts';
import { sarif, sarifFull } from '../../src/reporters/sarif.ts';
import * as reports from './reports.ts';
import { contextFor, rules, unknownKind, wrongRegion, wrongZone } from './reports.ts';

function runOf(text: string): Run {
  return (JSON.parse(text) as Log).runs[0] as Run;
}

function resultsOf(text: string): Result[] {
  return runOf(text).results ?? [];
}

describe('sarif', () => {
  test('points at the deciding value, with the chain as links and as a flow', () => {
    const [result, ...others] = resultsOf(sarif(reports.chain, contextFor()));
    expect(others).toEqual([]);
    const artifactLocation = { uri: 'prod.tfvars', uriBaseId: '%SRCROOT%', index: 0 };
    const region = { startLine: 3, startColumn: 10, endLine: 3, endColumn: 23 };
    expect(result).toMatchObject({
      ruleId: 'anycast-region',
      ruleIndex: 0,
      level: 'error',
      message: {
        text: 'ALB takes no Anycast EIP in cn-hangzhou. Resource: module.edge.alicloud_alb_load_balancer.this[0]. See [var.region](1), [provider "alicloud"](2), [module.edge.alicloud_alb_load_balancer.this\\[0\\] is Anycast in 2 zones](3).',
      },
      locations: [
        {
          physicalLocation: { artifactLocation, region },
          logicalLocations: [
            { fullyQualifiedName: 'module.edge.alicloud_alb_load_balancer.this[0]', kind: 'resource' },
          ],
        },
      ],
      // The hash of `region="cn-hangzhou"`, a line feed, the end of the file and zeros.
      partialFingerprints: { primaryLocationLineHash: 'ed19c8ebae7aef50:1', 'eiplint/v1': 'a1'.repeat(32) },
    });
    expect(result).not.toHaveProperty('kind');
    expect(
      result?.relatedLocations?.map((it) => [it.id, it.physicalLocation?.artifactLocation?.uri, it.message?.text]),
    ).toEqual([
      [1, 'variables.tf', 'var.region.'],
      [2, 'providers.tf', 'provider "alicloud".'],
      [3, 'edge/main.tf', 'module.edge.alicloud_alb_load_balancer.this[0] is Anycast in 2 zones.'],
    ]);
    const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(flow.map((it) => it.location?.physicalLocation?.artifactLocation?.uri)).toEqual([
      'prod.tfvars',
      'variables.tf',
      'providers.tf',
      'edge/main.tf',
    ]);
  });

  test('has no flow without a hop', () => {
    expect(resultsOf(sarif(reports.evidence, contextFor()))[0]).not.toHaveProperty('codeFlows');
  });

  test('makes one result of a cause and lists its resources', () => {
    const [result, ...others] = resultsOf(sarif(reports.grouped, contextFor()));
    expect(others).toEqual([]);
    expect(result?.message.text).toMatch(
      /^ALB takes no Anycast EIP in cn-hangzhou\. 12 resources: .*this\[0\], .*this\[11\]\. See \[var\.region\]\(1\)/,
    );
    expect(result?.relatedLocations).toHaveLength(3);
    expect(result?.properties?.resources).toHaveLength(12);
  });

  test('holds fails that are not suppressed, and no notes unless asked', () => {
    expect(resultsOf(sarif(reports.suppressed, contextFor())).map((it) => it.properties?.resources)).toEqual([
      ['alicloud_alb_load_balancer.more'],
    ]);
    expect(resultsOf(sarif(reports.open, contextFor()))).toEqual([]);
    const levels = (context = contextFor()) => resultsOf(sarif(reports.problems, context)).map((it) => it.level);
    expect(levels()).toEqual(['error', 'warning']);
    expect(levels(contextFor({ sarifLevel: 'note' }))).toEqual(['error', 'warning', 'note']);
  });

  test('maps files to the repository, percent-encoded', () => {
    const run = runOf(sarif(reports.unicode, contextFor({ toRepository: (file) => `infra/${file}` })));
    const uris = [
      'infra/%E7%BD%91%E7%BB%9C/%E7%94%9F%E4%BA%A7%20%E7%8E%AF%E5%A2%83%231%25.tf',
      'infra/live/123/cn-hongkong/alb-1.json',
    ];
    expect(run.artifacts?.map((it) => it.location?.uri)).toEqual(uris);
    expect(run.results?.map((it) => it.locations?.[0]?.physicalLocation?.artifactLocation?.uri)).toEqual(uris);
  });

  test('has no links that nobody meant', () => {
    expect(resultsOf(sarif(reports.unicode, contextFor()))[0]?.message.text).toBe(
      'ALB takes no Anycast EIP in 杭州 \\[here\\](https://example.com), <script>alert(1)</script>. Resource: alicloud_alb_load_balancer.边缘\\["a|b\\](1)"\\].',
    );
  });

  test('names a live resource by its fingerprint where there is no line to hash', () => {
    expect(resultsOf(sarif(reports.unicode, contextFor()))[1]?.partialFingerprints).toEqual({
      primaryLocationLineHash: '3939393939393939:1',
      'eiplint/v1': '39'.repeat(32),
    });
  });

  test('describes the rules about ignores, and what was reported without a rule', () => {
    const findings = [{ ...wrongZone, rule: 'my-policy' }];
    const run = runOf(sarif({ ...reports.unicode, findings, rules: [] }, contextFor()));
    expect(run.results?.[0]?.ruleIndex).toBe(1);
    expect(run.tool.driver.rules?.map((it) => [it.id, it.shortDescription?.text, it.help?.text])).toEqual([
      [
        'ignore-unused',
        'An ignore is needed.',
        'An ignore is needed.\n\nWhy: It hides the next fault at its place.\n\nFix: Remove the ignore.',
      ],
      [
        'my-policy',
        'eiplint checks my-policy.',
        'eiplint checks my-policy.\n\nWhy: eiplint reports it as my-policy.\n\nFix: `eiplint explain my-policy` has more.',
      ],
    ]);
  });

  test('lists every rule of the run, also those that found nothing', () => {
    const run = runOf(sarif(reports.unicode, contextFor()));
    const ids = ['anycast-region', 'anycast-every-zone', 'load-balancer-ipv6', 'load-balancer-limits', 'ignore-unused'];
    expect(run.tool.driver.rules?.map((it) => it.id)).toEqual(ids);
    for (const result of run.results ?? []) expect(ids[result.ruleIndex as number]).toBe(result.ruleId);
    expect(run.tool.driver.rules?.[0]).toEqual({
      id: 'anycast-region',
      name: 'AnycastRegion',
      shortDescription: { text: 'A load balancer with Anycast EIPs is in a region that supports them.' },
      fullDescription: { text: 'Elsewhere the association is refused.' },
      help: {
        text: `A load balancer with Anycast EIPs is in a region that supports them.

Why: Elsewhere the association is refused.

Fix: Move the load balancer to a listed region, or use regular EIPs. Terraform: \`region\` of the provider. ROS: the region of the stack.

Source: Use an Anycast EIP to provide nearby access, page of 2026-03-01: An ALB takes Anycast EIPs in twelve regions only. https://example.com/alb-anycast`,
        markdown: `**A load balancer with Anycast EIPs is in a region that supports them.**

Elsewhere the association is refused.

### How to fix

Move the load balancer to a listed region, or use regular EIPs. Terraform: \`region\` of the provider. ROS: the region of the stack.

### Bad

\`\`\`hcl
region = "cn-hangzhou"
\`\`\`

### Good

\`\`\`hcl
region = "cn-hongkong"
\`\`\`

### When a value is not known

\`\`\`hcl
region = var.region
\`\`\`

### How to ignore

\`\`\`hcl
# eiplint-ignore anycast-region: the reason
\`\`\`

### Sources

- [Use an Anycast EIP to provide nearby access](https://example.com/alb-anycast), page of 2026-03-01: An ALB takes Anycast EIPs in twelve regions only.`,
      },
      helpUri: 'https://example.com/rules/anycast-region.md',
      defaultConfiguration: { level: 'error' },
      properties: {
        tags: ['load-balancer', 'documented', 'template', 'live'],
        precision: 'very-high',
        'problem.severity': 'error',
      },
    });
    expect(run.tool.driver.rules?.[2]?.properties).toEqual({
      tags: ['load-balancer', 'recommended', 'template', 'live'],
      precision: 'high',
      'problem.severity': 'recommendation',
    });
  });

  test('has a security severity only where the rule has one', () => {
    const rule = { ...rules[0], security: '7.5' } as unknown as Rule;
    const run = runOf(sarif({ ...reports.empty, rules: [rule] }, contextFor()));
    expect(run.tool.driver.rules?.[0]?.properties).toMatchObject({
      tags: ['security', 'load-balancer', 'documented', 'template', 'live'],
      'security-severity': '7.5',
    });
  });

  test('tells of problems and notices', () => {
    const [invocation] = runOf(sarif(reports.problems, contextFor())).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.map((it) => [it.level, it.descriptor?.id, it.message.text])).toEqual(
      [
        ['error', 'syntax', 'an expression is expected here.'],
        ['error', 'unreadable', 'stacks/old cannot be read.'],
        ['note', 'module-not-loaded', 'terraform-alicloud-modules/vpc/alicloud is not on disk (module "a").'],
        ['note', 'module-not-loaded', 'terraform-alicloud-modules/vpc/alicloud is not on disk (module "b").'],
        ['note', 'module-not-loaded', 'git::https://example.com/slb.git is not on disk (module "c").'],
        ['note', 'var-file-not-used', 'dev.tfvars is used by no root.'],
      ],
    );
    expect(runOf(sarif(reports.chain, contextFor())).invocations).toEqual([{ executionSuccessful: true }]);
  });

  test('is cut at 5,000 results, the gravest kept', () => {
    const findings = Array.from({ length: 5002 }, (_, n) => ({
      ...wrongZone,
      level: n === 5001 ? ('error' as const) : ('warning' as const),
      location: { ...wrongZone.location, line: n + 1, endLine: n + 1 },
    }));
    const run = runOf(sarif({ ...reports.empty, findings }, contextFor()));
    expect(run.results).toHaveLength(5000);
    expect(run.results?.[0]?.level).toBe('error');
    expect(run.invocations?.[0]?.toolExecutionNotifications).toEqual([
      {
        descriptor: { id: 'results-cut' },
        level: 'warning',
        message: {
          text: '2 more results left out: code scanning shows 5000. `eiplint check --format json` has all.',
        },
      },
    ]);
    expect(resultsOf(sarifFull({ ...reports.empty, findings }, contextFor()))).toHaveLength(5002);
  });

  test('says which run of which repository it is', () => {
    const run = runOf(
      sarif(
        reports.empty,
        contextFor({
          category: 'eiplint/infra',
          repository: { url: 'https://example.com/o/r', revision: 'abc', branch: 'main' },
        }),
      ),
    );
    expect(run.automationDetails).toEqual({ id: 'eiplint/infra/' });
    expect(run.versionControlProvenance).toEqual([
      {
        repositoryUri: 'https://example.com/o/r',
        revisionId: 'abc',
        branch: 'main',
        mappedTo: { uriBaseId: '%SRCROOT%' },
      },
    ]);
    expect(runOf(sarif(reports.empty, contextFor())).automationDetails).toEqual({ id: 'eiplint/' });
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.tool.driver.semanticVersion).toBe('1.2.3');
  });

  test('carries the edits of a fix', () => {
    expect(resultsOf(sarif(reports.evidence, contextFor()))[0]?.fixes).toEqual([
      {
        description: { text: 'say Anycast.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'main.tf', uriBaseId: '%SRCROOT%', index: 0 },
            replacements: [
              {
                deletedRegion: { startLine: 8, startColumn: 13, endLine: 8, endColumn: 21 },
                insertedContent: { text: '"Anycast"' },
              },
            ],
          },
        ],
      },
    ]);
  });
});

describe('sarif-full', () => {
  test('keeps one result a resource', () => {
    expect(resultsOf(sarifFull(reports.grouped, contextFor()))).toHaveLength(12);
  });

  test('has what is open and what passes, without a level', () => {
    const report = { ...reports.evidence, findings: [unknownKind, wrongRegion] };
    const results = resultsOf(sarifFull(report, contextFor()));
    expect(results.map((it) => [it.ruleId, it.kind, it.level])).toEqual([
      ['anycast-region', undefined, 'error'],
      ['anycast-every-zone', 'open', 'none'],
      ['anycast-region', 'pass', 'none'],
      ['load-balancer-ipv6', 'pass', 'none'],
      ['anycast-region', 'pass', 'none'],
    ]);
    expect(results[1]?.message.text).toBe(
      'cannot tell whether zone ap-southeast-1b has an Anycast EIP: var.kind_b has no value. Resource: alicloud_alb_load_balancer.other.',
    );
    expect(results[3]?.message.text).toBe(
      'alicloud_alb_load_balancer.this: IPv6 of a dual-stack load balancer is public.',
    );
  });

  test('has what is suppressed, and by whom', () => {
    expect(resultsOf(sarifFull(reports.suppressed, contextFor())).map((it) => it.suppressions)).toEqual([
      [{ kind: 'inSource', status: 'accepted', justification: 'zone a is being removed' }],
      undefined,
      [{ kind: 'external', status: 'accepted', justification: 'known since 2026' }],
    ]);
  });
});
