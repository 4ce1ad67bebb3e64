import { type OptionTable, optionHelp } from './options.ts';

const levels = ['error', 'warning', 'note'] as const;

/** What decides which findings there are: `check` and `baseline` share it. */
export const judgingOptions: OptionTable = {
  config: { value: 'FILE', help: 'use this configuration file, not the one above each path' },
  'no-config': { help: 'use no configuration file' },
  set: { value: 'SET', choices: ['documented', 'recommended', 'strict'], help: 'documented, recommended or strict' },
  only: { value: 'RULE', repeatable: true, help: 'ask these rules only; * stands for any text' },
  skip: { value: 'RULE', repeatable: true, help: 'leave these rules out' },
  var: { value: 'NAME=VALUE', repeatable: true, help: 'value of a Terraform variable' },
  'var-file': { value: 'FILE', repeatable: true, help: 'values of Terraform variables' },
  region: { value: 'ID', help: 'region where the code names none' },
  workspace: { value: 'NAME', help: 'Terraform workspace' },
  facts: { value: 'SNAPSHOT', repeatable: true, help: 'what is known of an account: closes what code leaves open' },
  plan: {
    value: '[ROOT[@RUN]=]FILE',
    repeatable: true,
    help: 'output of terraform show -json, laid over the code of its root',
  },
  param: { value: 'NAME=VALUE', repeatable: true, help: 'value of a parameter of a ROS template' },
  baseline: { value: 'FILE', help: 'findings that are accepted' },
  'no-ignore-comments': { help: 'report what comments ignore, too' },
};

export const checkOptions: OptionTable = {
  format: {
    value: 'NAME[=FILE]',
    repeatable: true,
    help: 'pretty, compact, json, sarif, sarif-full, github, gitlab, junit, markdown, html; default pretty',
  },
  'fail-on': { value: 'LEVEL', choices: [...levels, 'never'], help: 'what makes the exit code 1; default error' },
  'fail-on-incomplete': { help: 'exit with 1 when modules were called that are not on disk' },
  open: {
    value: 'HOW',
    choices: ['list', 'summary', 'fail', 'hide'],
    help: 'what cannot be told: list it, count it, count it as a finding, hide it; default summary',
  },
  show: { value: 'note', choices: ['note'], help: 'print notes, too' },
  ...judgingOptions,
  'changed-since': { value: 'REF', help: 'report what the changes since a commit or branch bring' },
  fix: { inline: ['dry-run'], help: 'mend in the files what can be mended safely; =dry-run prints a diff instead' },
  watch: { help: 'check again whenever something changes that the check reads, until Ctrl-C' },
  'include-passes': { help: 'report the rules that hold, as evidence' },
  'stdin-filename': { value: 'FILE', help: 'name of the text on standard input, for the path -' },
  quiet: { help: 'print findings only, and nothing where there are none' },
  color: { value: 'WHEN', choices: ['auto', 'always', 'never'], help: 'auto, always or never' },
  timing: { help: 'print how long each step took' },
  version: { help: 'print the version' },
};

export const checkHelp = () => `Usage: eiplint [check] [options] [paths…]

Checks Terraform, plans and ROS templates against the documented constraints of public entry points on
Alibaba Cloud. A path is a folder, a file (of Terraform: the module that contains it) or - for standard
input; without one it is the current folder.

Options:
${optionHelp(checkOptions)}
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
`;
