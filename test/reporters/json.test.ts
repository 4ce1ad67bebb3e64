import { expect, test } from 'vitest';
import { whole } from '../../src/reporters/context.ts';
import * as reporter from '../../src/reporters/json.ts';
import * as reports from './reports.ts';
import { contextFor, unknownKind, wrongZone } from './reports.ts';

const json = (...given: Parameters<typeof reporter.json>) => whole(reporter.json(...given));

test('the report, key by key', () => {
  const report = {
    ...reports.evidence,
    findings: [
      { ...wrongZone, at: 'alicloud_eip.a', suppressed: { by: 'comment' as const, reason: 'on its way out' } },
      unknownKind,
    ],
    passes: reports.evidence.passes.slice(0, 1),
    problems: [{ kind: 'unreadable', message: 'no' }],
    notices: reports.problems.notices.slice(3),
  };
  expect(json(report, contextFor())).toBe(`{
  "version": 1,
  "tool": {
    "name": "eiplint",
    "version": "1.2.3"
  },
  "findings": [
    {
      "rule": "anycast-every-zone",
      "kind": "fail",
      "level": "error",
      "root": "stacks/prod",
      "resource": "alicloud_alb_load_balancer.this",
      "path": "zone_mappings[zone_id=ap-southeast-1a].eip_type",
      "at": "alicloud_eip.a",
      "message": "zone ap-southeast-1a has a regular EIP beside Anycast EIPs",
      "location": {
        "file": "main.tf",
        "line": 8,
        "column": 13,
        "endLine": 8,
        "endColumn": 21
      },
      "related": [],
      "fix": {
        "title": "say Anycast",
        "edits": [
          {
            "location": {
              "file": "main.tf",
              "line": 8,
              "column": 13,
              "endLine": 8,
              "endColumn": 21
            },
            "text": "\\"Anycast\\""
          }
        ]
      },
      "fingerprint": "${'b2'.repeat(32)}",
      "suppressed": {
        "by": "comment",
        "reason": "on its way out"
      }
    },
    {
      "rule": "anycast-every-zone",
      "kind": "open",
      "level": "error",
      "root": "stacks/prod",
      "resource": "alicloud_alb_load_balancer.other",
      "path": "zone_mappings[1].eip_type",
      "message": "cannot tell whether zone ap-southeast-1b has an Anycast EIP",
      "why": "var.kind_b has no value",
      "location": {
        "file": "main.tf",
        "line": 5,
        "column": 1,
        "endLine": 5,
        "endColumn": 45
      },
      "related": [],
      "fingerprint": "${'c3'.repeat(32)}"
    }
  ],
  "passes": [
    {
      "rule": "anycast-region",
      "root": "stacks/prod",
      "resource": "alicloud_alb_load_balancer.this",
      "location": {
        "file": "main.tf",
        "line": 5,
        "column": 1,
        "endLine": 5,
        "endColumn": 45
      }
    }
  ],
  "problems": [
    {
      "kind": "unreadable",
      "message": "no"
    }
  ],
  "notices": [
    {
      "kind": "var-file-not-used",
      "message": "dev.tfvars is used by no root",
      "location": {
        "file": "prod.tfvars",
        "line": 1,
        "column": 1,
        "endLine": 1,
        "endColumn": 1
      }
    }
  ],
  "inputs": [
    {
      "kind": "terraform",
      "path": "stacks/prod",
      "resources": 14
    }
  ],
  "summary": {
    "fail": 1,
    "open": 0,
    "suppressed": 0,
    "baseline": 0,
    "resources": 14,
    "rules": 4,
    "durationMs": 31
  }
}
`);
});

test('one finding for each resource', () => {
  expect(JSON.parse(json(reports.grouped, contextFor())).findings).toHaveLength(12);
});

test('the order of the keys of a caller changes nothing', () => {
  const turned = (value: object) => Object.fromEntries(Object.entries(value).reverse());
  const report = {
    ...reports.chain,
    findings: reports.chain.findings.map((finding) => ({
      ...(turned(finding) as typeof finding),
      location: turned(finding.location) as typeof finding.location,
    })),
    summary: turned(reports.chain.summary) as typeof reports.chain.summary,
  };
  expect(json(report, contextFor())).toBe(json(reports.chain, contextFor()));
});
