type Values = Readonly<Record<string, unknown>>;

/** A plan of one resource, as `terraform show -json` prints it, for the examples of rules about a change. */
export function planExample(
  address: string,
  actions: readonly ('create' | 'update' | 'delete')[],
  before: Values | null,
  after: Values | null,
  unknown: Values = {},
): string {
  const [type = '', name = ''] = address.split('.');
  const change = { actions, before, after, after_unknown: unknown };
  const plan = { format_version: '1.2', resource_changes: [{ address, mode: 'managed', type, name, change }] };
  return JSON.stringify(plan, null, 2);
}
