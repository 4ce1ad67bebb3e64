import type { Inventory } from '../model/inventory.ts';
import type { Kind } from '../model/resource.ts';

/** Whether the inventory has all resources of a kind that the account of a root has: only a collected account says so. */
export function holdsAll(inventory: Inventory, root: string, kind: Kind): boolean {
  const account = inventory.at(root, 'account');
  return account?.kind === 'account' && account.complete?.has(kind) === true;
}
