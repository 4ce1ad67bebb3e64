import type { Collected, Scope } from './collector.ts';

/** A call with what was answered. */
export type Answered = Scope & { readonly bodies: readonly unknown[] };

/** The calls of a part of an account, with their answers. */
export function answered({ scopes, files }: Collected): Answered[] {
  const bodyOf = (name: string) => JSON.parse(files.get(name) ?? '{}') as unknown;
  return scopes.map((it) => ({ ...it, bodies: it.files.map(bodyOf) }));
}
