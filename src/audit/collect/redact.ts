/** What is left out of answers before they are kept. */
export interface Redaction {
  /** Tags whose values stay. */
  readonly keepTags?: ReadonlySet<string>;
}

/** Its name in a bundle. */
export const redactionPolicy = 'default/1';

/** New with every answer, or with every look at the health: with them no two days would be equal. */
const volatile = /^(RequestId|NextToken|HostId)$|HcStatus$/;

/** Texts that people wrote for people, and addresses that open something. */
const personal =
  /^(Description|Descritpion|(ModificationProtection)?Reason|Remark|Webhook|ContactGroups|MailSubject|Options)$/;

/** Names of other places: that there is one matters, which one does not. */
const elsewhere =
  /^(LogProject|LogStore|MetricStore|SlsProjectArn|SlsWriteRoleArn|OssBucketName|OssKeyPrefix|OssWriteRoleArn|OssBucketLocation)$/;

/**
 * Of some things little is kept, by the name that they have in an answer. Of an event: what was done, when, by whom, to
 * what. Of what is only bound to an address, or gives one: what rules ask of it.
 */
const only: Readonly<Record<string, ReadonlySet<string>>> = {
  Events: new Set(['EventId', 'EventName', 'EventTime', 'UserIdentity', 'ReferencedResources', 'ResourceName']),
  UserIdentity: new Set(['Type', 'UserName']),
  Instance: new Set(['InstanceId', 'InstanceNetworkType', 'PublicIpAddress', 'RegionId', 'Status', 'ZoneId']),
  NetworkInterfaceSet: new Set(['InstanceId', 'NetworkInterfaceId', 'ServiceManaged', 'Status', 'Type', 'ZoneId']),
  VSwitch: new Set(['AvailableIpAddressCount', 'Status', 'VSwitchId', 'VpcId', 'ZoneId']),
};

type Data = Readonly<Record<string, unknown>>;

/** An answer without what nobody needs for a verdict, with its keys in order, so that equal states give equal texts. */
export function redact(answer: unknown, redaction: Redaction = {}): unknown {
  return cleaned(answer, '', redaction);
}

function cleaned(value: unknown, parent: string, redaction: Redaction): unknown {
  if (Array.isArray(value)) return value.map((it) => cleaned(it, parent, redaction));
  if (typeof value !== 'object' || value === null) return value;
  const kept = entriesOf(value as Data, parent)
    .filter(([key, it]) => !isDropped(key, it, parent, value as Data, redaction))
    .map(([key, it]) => [key, isElsewhere(key, it) ? 'redacted' : cleaned(it, key, redaction)] as const);
  return Object.fromEntries(kept);
}

/** Keys are compared as the wire spells them; some services answer in another case. */
const wire = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);

function entriesOf(value: Data, parent: string): [string, unknown][] {
  const kept = only[wire(parent)];
  return Object.entries(value)
    .filter(([key]) => kept?.has(wire(key)) ?? true)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, it]) => [parent === 'Events' ? wire(key) : key, it]);
}

function isDropped(key: string, value: unknown, parent: string, inside: Data, { keepTags }: Redaction): boolean {
  const name = wire(key);
  if (volatile.test(name) || (personal.test(name) && !isBranch(value))) return true;
  if (!/^Tags?$/.test(parent) || !/^(Tag)?Value$/.test(name)) return false;
  const tag = inside.Key ?? inside.TagKey;
  return !(typeof tag === 'string' && keepTags?.has(tag));
}

const isBranch = (value: unknown) => typeof value === 'object' && value !== null;

const isElsewhere = (key: string, value: unknown) =>
  typeof value === 'string' && value !== '' && elsewhere.test(wire(key));
