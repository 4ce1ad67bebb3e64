import type { Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import type { Problem } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Level } from '../model/verdict.ts';
import type { Context } from './context.ts';
import { bySeverity, each, groupsOf } from './group.ts';
import { jsonText } from './json-text.ts';
import { plural } from './plural.ts';
import { type AnyRule, rulesById } from './rule-words.ts';
import { rootId, SarifFiles } from './sarif-files.ts';
import { sarifPass, sarifResult } from './sarif-result.ts';
import { messageText, sarifOwnRule, sarifRule, unknownRule } from './sarif-rule.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** GitHub shows 5,000 results of a run and refuses the file from 25,001 on. */
const mostResults = 5000;

/**
 * SARIF for code scanning. It holds what fails and is not suppressed, and nothing else: GitHub makes an alert of every
 * result, whatever its kind or suppressions.
 */
export function sarif(report: Report, context: Context): string {
  const builder = new RunBuilder(report, context);
  const groups = bySeverity(
    groupsOf(report.findings).filter(
      ({ kind, level }) => kind === 'fail' && (level !== 'note' || context.sarifLevel === 'note'),
    ),
  );
  const kept = groups.slice(0, mostResults);
  const results = kept.map((group) => {
    return sarifResult(group, builder.rules.get(group.rule), builder.indexOf(group.rule, group.level), builder.files);
  });
  const left = groups.length - kept.length;
  return builder.log(results, left > 0 ? [cutNotification(left, context)] : []);
}

/** SARIF for everybody else: with what is open, what passes and what is suppressed; one finding a resource. */
export function sarifFull(report: Report, context: Context): string {
  const builder = new RunBuilder(report, context);
  const results = bySeverity(report.findings.map(each)).map((group) => {
    return sarifResult(group, builder.rules.get(group.rule), builder.indexOf(group.rule, group.level), builder.files);
  });
  const passes = report.passes.map((pass) => {
    return sarifPass(pass, builder.rules.get(pass.rule), builder.indexOf(pass.rule, 'note'), builder.files);
  });
  return builder.log([...results, ...passes], []);
}

class RunBuilder {
  readonly rules: ReadonlyMap<string, AnyRule>;
  readonly files: SarifFiles;
  readonly #report: Report;
  readonly #context: Context;
  readonly #descriptors: ReportingDescriptor[];
  readonly #indexes: Map<string, number>;

  constructor(report: Report, context: Context) {
    this.#report = report;
    this.#context = context;
    this.rules = rulesById(report);
    this.files = new SarifFiles(context, report.sources);
    this.#descriptors = [
      ...report.rules.map((rule) => sarifRule(rule, context)),
      ...(report.ownRules ?? []).map((rule) => sarifOwnRule(rule, context)),
    ];
    this.#indexes = new Map(this.#descriptors.map(({ id }, index) => [id, index]));
  }

  indexOf(id: string, level: Level): number {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    const index = this.#descriptors.push(sarifOwnRule(unknownRule(id, level, this.#context), this.#context)) - 1;
    this.#indexes.set(id, index);
    return index;
  }

  log(results: Result[], more: readonly Notification[]): string {
    const { tool, category = tool.name, repository } = this.#context;
    const { problems, notices } = this.#report;
    const notifications = [
      ...problems.map((problem) => this.#notification(problem, 'error')),
      ...notices.map((notice) => this.#notification(notice, 'note')),
      ...more,
    ];
    const run: Run = {
      tool: {
        driver: {
          name: tool.name,
          semanticVersion: tool.version,
          ...(tool.url && { informationUri: tool.url }),
          rules: this.#descriptors,
        },
      },
      automationDetails: { id: `${category}/` },
      ...(repository && {
        versionControlProvenance: [
          {
            repositoryUri: repository.url,
            ...(repository.revision && { revisionId: repository.revision }),
            ...(repository.branch && { branch: repository.branch }),
            mappedTo: { uriBaseId: rootId },
          },
        ],
      }),
      originalUriBaseIds: { [rootId]: { description: { text: 'The top level of the repository.' } } },
      columnKind: 'utf16CodeUnits',
      invocations: [
        {
          executionSuccessful: problems.length === 0,
          ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
        },
      ],
      artifacts: this.files.artifacts,
      results,
    };
    const log: Log = { $schema: schema, version: '2.1.0', runs: [run] };
    // Without indentation: a run of an audit has results by the ten thousands.
    return jsonText(log, 0);
  }

  #notification({ kind, message, location }: Problem, level: 'error' | 'note'): Notification {
    return {
      descriptor: { id: kind },
      level,
      message: { text: messageText(message) },
      ...(location && { locations: [this.files.location(location)] }),
    };
  }
}

function cutNotification(left: number, { tool }: Context): Notification {
  const text = `${plural(left, 'more result')} left out: code scanning shows ${mostResults}. \`${tool.name} check --format json\` has all.`;
  return { descriptor: { id: 'results-cut' }, level: 'warning', message: { text } };
}
