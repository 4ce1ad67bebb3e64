import type { Store } from '../store.ts';

/** Whether a file begins as a plan or a state does. These may be large: nobody else is to read them. */
export function beginsAsPlan(path: string, store: Store): boolean {
  try {
    return store.head !== undefined && /^\s*\{\s*"format_version"/.test(store.head(path, 64).toString('latin1'));
  } catch {
    return false;
  }
}
