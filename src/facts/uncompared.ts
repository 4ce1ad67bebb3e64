import type { Resource } from '../model/resource.ts';
import type { Counterparts } from './counterparts.ts';

/**
 * How much of the code is not compared with an account, and why. What a plan makes new, and what is of other
 * accounts, is not there to be compared.
 */
export function uncomparedOf(counterparts: Counterparts): string | undefined {
  const isAsked = (resource: Resource) => counterparts.mayBeThere(resource);
  const all = counterparts.compared.filter(isAsked).map((resource) => ({ resource, found: counterparts.of(resource) }));
  const matched = all.filter(({ found }) => typeof found !== 'string').length;
  const told = (reason: string, words: string) => {
    const addresses = all.filter(({ found }) => found === reason).map(({ resource }) => resource.address);
    const more = addresses.length > 3 ? ` and ${addresses.length - 3} more` : '';
    return addresses.length === 0 ? [] : [`${addresses.length} ${words} (${addresses.slice(0, 3).join(', ')}${more})`];
  };
  const reasons = [
    ...told('not-found', 'have no id, nor a name that is theirs alone'),
    ...told('changing', 'are just being changed'),
  ];
  if (reasons.length === 0) return undefined;
  return `${matched} of ${all.length} resources are compared with the account: ${reasons.join(', ')}`;
}
