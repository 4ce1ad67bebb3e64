import type { Location, Log, Result } from 'sarif';
import type { Rule } from '../../model/rule.ts';
import type { Context } from '../../reporters/context.ts';
import { encodePath } from '../../reporters/encode-path.ts';
import { jsonText } from '../../reporters/json-text.ts';
import { messageText, sarifOwnRule, sarifRule, unknownRule } from '../../reporters/sarif-rule.ts';
import { type AuditFinding, type AuditReport, type FindingState, news } from './audit-report.ts';
import { accountName, unseenText } from './words.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const baseline: Readonly<Record<FindingState, Result.baselineState>> = {
  new: 'new',
  reopened: 'new',
  'acceptance-ended': 'new',
  worse: 'updated',
  failing: 'unchanged',
  stale: 'unchanged',
  open: 'unchanged',
  accepted: 'unchanged',
  fixed: 'absent',
};

/**
 * SARIF of an audit. A live resource is no file, so each has a path that stays the same from night to night. Without
 * `full` it holds what fails and nothing else, since code scanning makes an alert of every result; what is stale stays
 * in it, so that an alert is not closed because nobody could look.
 */
export function sarifAudit(report: AuditReport, rules: readonly Rule[], context: Context, full: boolean): string {
  const asked = rules.filter(({ id }) => report.rules.includes(id));
  const descriptors = asked.map((rule) => sarifRule(rule, context));
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const indexOf = ({ rule, level }: AuditFinding) => {
    const known = indexes.get(rule);
    if (known !== undefined) return known;
    const index = descriptors.push(sarifOwnRule(unknownRule(rule, level, context), context)) - 1;
    indexes.set(rule, index);
    return index;
  };
  const isTold = ({ state, kind, level }: AuditFinding) => {
    const isFailing = kind === 'fail' && (news.has(state) || state === 'failing' || state === 'stale');
    return full || (isFailing && (level !== 'note' || context.sarifLevel === 'note'));
  };
  const results = report.findings.filter(isTold).map((it) => result(it, indexOf(it), report));
  const { tool, category = `${tool.name}-audit` } = context;
  const notifications = [
    ...report.problems.map(({ account, message }) => ['error', `${accountName(report, account)}: ${message}`] as const),
    ...report.unseen.map((it) => [it.accepted ? 'note' : 'warning', unseenText(report, it)] as const),
  ];
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            semanticVersion: tool.version,
            ...(tool.url && { informationUri: tool.url }),
            rules: descriptors,
          },
        },
        automationDetails: { id: `${category}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.problems.length === 0 && report.state === 'done',
            startTimeUtc: report.startedAt,
            ...(report.endedAt !== undefined && { endTimeUtc: report.endedAt }),
            ...(notifications.length > 0 && {
              toolExecutionNotifications: notifications.map(([level, text]) => ({
                level,
                message: { text: messageText(text) },
              })),
            }),
          },
        ],
        results,
      },
    ],
  };
  return jsonText(log, 0);
}

function result(it: AuditFinding, ruleIndex: number, report: AuditReport): Result {
  const { rule, kind, level, state, message, why, resource, account, region, fingerprint } = it;
  const open = kind === 'open';
  const said = open && why !== undefined ? `${message}: ${why}` : message;
  return {
    ruleId: rule,
    ruleIndex,
    ...(open && { kind: 'open' }),
    level: open ? 'none' : level,
    baselineState: baseline[state],
    message: {
      text: `${messageText(said)} ${messageText(`Resource: ${resource} in ${region} of ${accountName(report, account)}`)}`,
    },
    locations: [locationOf(it)],
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`, 'eiplint/v1': fingerprint },
    ...(state === 'accepted' && {
      suppressions: [{ kind: 'external' as const, status: 'accepted' as const, justification: it.reason ?? '' }],
    }),
    properties: { state, account, region, since: it.since, path: it.path, ...(it.until && { until: it.until }) },
  };
}

/** The path of a live resource: `accounts/1234567890123456/cn-hongkong/load-balancer/alb-x.json`. */
export function pathOf({ account, region, resourceKind, resource }: AuditFinding): string {
  const file = `${resource.replaceAll('/', '+')}.json`;
  return encodePath(['accounts', account, region, resourceKind, file].join('/'));
}

function locationOf(it: AuditFinding): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: pathOf(it) },
      region: { startLine: 1, startColumn: 1 },
    },
    logicalLocations: [{ fullyQualifiedName: it.resource, kind: 'resource' }],
  };
}
