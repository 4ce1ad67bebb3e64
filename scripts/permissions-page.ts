import { hostOf, memberPermissions, type Operation, operations, permissionOf } from '../src/audit/collect/actions.ts';

const policy = (...statement: readonly object[]) => JSON.stringify({ Version: '1', Statement: statement }, null, 2);

/** The policy of the role in an account. */
const memberPolicy = (): string => policy({ Effect: 'Allow', Resource: '*', Action: memberPermissions() });

/** The policy of whoever runs the audit. */
const hubPolicy = (): string =>
  policy(
    { Effect: 'Allow', Resource: '*', Action: ['resourcemanager:ListAccounts', 'sts:GetCallerIdentity'] },
    { Effect: 'Allow', Resource: 'acs:ram::*:role/eiplint-audit', Action: 'sts:AssumeRole' },
  );

const when: Readonly<Record<Operation['per'], string>> = {
  account: 'once for each account',
  region: 'in each region',
  resource: 'for each load balancer',
  fault: "where a region's address does not exist",
  hub: 'by the hub',
};

/** docs/audit-permissions.md, made of the operations that the collector may call. */
export function permissionsPage(): string {
  const rows = operations.map((it) => {
    const more = it.optional === 'events' ? ', with `--events` only' : '';
    return `| \`${permissionOf(it)}\` | ${it.version} | \`${hostOf(it, '<region>')}\` | ${when[it.per]}${more} |`;
  });
  return `# What the collector may ask

\`eiplint snapshot\` and \`eiplint audit\` read the live state of accounts. They can call the operations of this page and
no others: the list is checked before every call, and it is given to \`AssumeRole\` as the policy of the session, so that
even a role that may do more gives no more. \`npm run generate\` makes this page of that list.

| permission | version | address | asked |
|---|---|---|---|
${rows.join('\n')}

## The role in each account

Give every account a role of the same name, say \`eiplint-audit\`, that trusts the account which runs the audit and
asks for an external id. Roll it out with a ROS stack group or with Terraform. Do not use
\`ResourceDirectoryAccountAccessRole\`: it is an administrator.

\`\`\`json
${memberPolicy()}
\`\`\`

## Whoever runs the audit

\`\`\`json
${hubPolicy()}
\`\`\`

Whoever runs the audit reads its own account with its own credentials: it needs the permissions of the role there, too,
or that account is left out of the accounts file.

Credentials come from the chain of the official package: the environment, an OIDC token, the profile of the \`aliyun\`
command, a credentials file, the role of the instance, a URI. A profile of the mode \`External\` names a program, and the
package runs it. Sessions of roles last an hour and are renewed in time.

## What is not known

The names of permissions follow the services' pages where those name them (\`alb\`, \`nlb\`, \`cdt\`), and the names of the
operations elsewhere. A permission that is missing is told by its name, in the snapshot and at the end of the run, and
nothing that depends on it is taken for absent.

No answer of these services was recorded for the tests. The mock in \`test/audit/cloud\` has shapes, limits and error codes
from the documents and the SDKs' models; nothing else about the real services is known to it. Codes that say that a
region lacks a product, and those of expired sessions, are the least certain.

## What is left out

Before anything is kept: request ids and page tokens, health states, descriptions and reasons, values of tags (but those
of \`--keep-tag\`), contacts and webhooks of alarms, names of logs and buckets, everything of an event but what was done,
when, by whom and to what, and of instances, network interfaces and vSwitches everything but ids, zone, status and what a
rule asks. \`--pseudonymize\` replaces ids, addresses and names by HMACs under a key that stays on the
machine; keys of tags stay as they are.
`;
}
