import type { Inventory } from '../model/inventory.ts';
import type { AnycastEip, Eip } from '../model/resource.ts';
import type { Verdict } from '../model/verdict.ts';
import { isThere } from './known.ts';

/** Some zone or binding uses the address. */
export function isUsed(address: AnycastEip | Eip, inventory: Inventory): Verdict {
  return inventory.usesOf(address).some(({ user }) => isThere(user));
}
