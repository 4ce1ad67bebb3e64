import { judgingOptions } from '../arguments/check-options.ts';
import { type OptionTable, optionHelp } from '../arguments/options.ts';

const levels = ['error', 'warning', 'note'] as const;
const { config, 'no-config': noConfig, set, only, skip, baseline } = judgingOptions as Required<OptionTable>;

/** Where the history is; all audit commands share it. */
export const engineOptions: OptionTable = {
  engine: {
    value: 'ADDRESS',
    help: 'sqlite:FILE or postgres://…; default EIPLINT_ENGINE, else sqlite:eiplint-audit.db',
  },
};

const accountOptions: OptionTable = {
  accounts: { value: 'FILE', help: 'accounts to audit; all of the resource directory without it' },
  role: { value: 'NAME', help: 'role to assume in accounts that name none' },
  'external-id': { value: 'TEXT', help: 'what the roles ask for besides' },
  events: { help: "write events of the last week, too, from the accounts' trails: they tell who changed what" },
  code: { value: 'PATH', repeatable: true, help: 'code to compare accounts with: the rule drift' },
  'keep-tag': { value: 'KEY', repeatable: true, help: 'keep the values of this tag' },
  pseudonymize: { help: 'replace ids, addresses and names; equal ones stay equal' },
  'key-file': { value: 'FILE', help: 'key for --pseudonymize; default eiplint-audit.key, made if it is not there' },
  concurrency: { value: 'N', help: 'accounts at the same time; default 8' },
  'keep-days': { value: 'N', help: 'how long the history keeps what has ended; default 730' },
};

const judging: OptionTable = {
  config: config!,
  'no-config': noConfig!,
  set: set!,
  only: only!,
  skip: skip!,
  baseline: baseline!,
};

const reporting: OptionTable = {
  format: {
    value: 'NAME[=FILE]',
    repeatable: true,
    help: 'pretty, json, markdown, sarif, sarif-full, html; default pretty',
  },
  'fail-on': { value: 'LEVEL', choices: [...levels, 'never'], help: 'what makes the exit code 1; default error' },
  'fail-on-all': { help: 'count what was failing before, too' },
  open: {
    value: 'HOW',
    choices: ['list', 'summary', 'fail', 'hide'],
    help: 'list: each that cannot be told; fail: count them, too',
  },
  show: { value: 'note', choices: ['note'], help: 'show notes one by one, in SARIF, too' },
  'include-passes': {
    help: 'evidence of each load balancer, in markdown and json: what is verified, what is paid for',
  },
  color: { value: 'WHEN', choices: ['auto', 'always', 'never'], help: 'auto, always or never' },
};

export const auditOptions: OptionTable = { ...engineOptions, ...accountOptions, ...judging, ...reporting };

export const workerOptions: OptionTable = { ...engineOptions, ...accountOptions, ...judging };

export const reportOptions: OptionTable = {
  ...engineOptions,
  'as-of': { value: 'DAY', help: 'the last audit that began by this day; default the last of all' },
  ...judging,
  ...reporting,
};

export const scheduleOptions: OptionTable = {
  ...engineOptions,
  tz: { value: 'ZONE', help: 'time zone of the expression; default UTC' },
  remove: { help: 'take the schedule away' },
};

export const factsOptions: OptionTable = {
  ...engineOptions,
  out: { value: 'DIR', help: 'folder for one file an account' },
};

export const auditHelp = () => `Usage: eiplint audit [options]
       eiplint audit worker [options]       take accounts from a PostgreSQL queue, until stopped
       eiplint audit schedule CRON          have the workers begin an audit at these times
       eiplint audit report [options]       print the report of an audit again
       eiplint audit facts --out DIR        write what is known of each account, for check --facts

Collects accounts with read-only calls, checks them, keeps the history, and reports what changed since the last audit.
An audit that was broken off is carried on. Nothing has to be installed: the history is one SQLite file. With
--engine postgres://… any number of workers share the accounts.

Options:
${optionHelp(auditOptions)}
Environment: EIPLINT_ENGINE stands for --engine. EIPLINT_WEBHOOK_URL is told what an audit found, as JSON, signed with
EIPLINT_WEBHOOK_SECRET. Credentials are those of the cloud's own tools.

Exit codes: 0 nothing new at or above --fail-on, 1 news, 2 the job could not be done, or an account could not be entered.
`;
