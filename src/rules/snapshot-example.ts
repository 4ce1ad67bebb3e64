type Body = Readonly<Record<string, unknown>>;

/** What was asked in an account, and the answer. Products that know no regions are asked without one. */
export interface Answer {
  readonly region?: string;
  readonly product: string;
  readonly action: string;
  readonly body: Body;
}

/** A snapshot of an account in one file, for the examples of rules that only an account can answer. */
export function snapshotExample(...answers: readonly Answer[]): string {
  const account = '1234567890123456';
  const scopes = answers.map(({ region = 'global', product, action, body }) => {
    const scope = { account, region, product, action, status: 'ok', bodies: [body] };
    return `    ${JSON.stringify(scope)}`;
  });
  return [
    '{',
    '  "schema": "snapshot-bundle/1",',
    '  "endedAt": "2026-11-22T02:00:00Z",',
    '  "complete": true,',
    `  "accounts": [{ "id": "${account}" }],`,
    '  "scopes": [',
    scopes.join(',\n'),
    '  ]',
    '}',
  ].join('\n');
}
