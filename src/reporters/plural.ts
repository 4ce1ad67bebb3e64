/** `1 error`, `2 errors`; `plural(2, 'fix', 'fixes')`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const spelled: Readonly<Record<string, string>> = {
  eip: 'EIP',
  anycast: 'Anycast',
  nat: 'NAT',
  ha: 'HA',
  vip: 'VIP',
  acl: 'ACL',
  any: 'resource',
};

/** `load balancers` for `load-balancer`: several resources of a kind, in words. */
export function manyOf(kind: string): string {
  const words = kind.split('-').map((word) => spelled[word] ?? word);
  return `${words.join(' ')}s`;
}
