/** Members of a JSON object, whatever they are: a plan is somebody else's file, and nothing in it is sure. */
export type Data = Readonly<Record<string, unknown>>;

/** `true` for a whole value, else flags of its members: the form of `after_unknown` and `after_sensitive`. */
export type Flags = unknown;

/** What `terraform show -json` or `tofu show -json` prints for a plan, as far as it is read here. */
export interface PlanDocument {
  readonly format_version: string;
  readonly variables?: Data;
  readonly resource_changes?: unknown;
  readonly configuration?: unknown;
  /** The plan could not be made to its end. */
  readonly errored?: unknown;
  /** false: parts of the configuration were left out of the plan, as `-target` does. */
  readonly complete?: unknown;
}

/** What the same command prints for a state. */
export interface StateDocument {
  readonly format_version: string;
  readonly values?: unknown;
}

/** One entry of `resource_changes`. */
export interface ResourceChange {
  readonly address: string;
  readonly moduleAddress: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** An object that is left over from a replacement that failed. */
  readonly deposed: boolean;
  readonly actions: readonly string[];
  readonly before: Data | undefined;
  readonly after: Data | undefined;
  readonly afterUnknown: Flags;
  readonly beforeSensitive: Flags;
  readonly afterSensitive: Flags;
}

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of an object of JSON, never one that it inherits: of those all but one are functions, which JSON has none of. */
export function member(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const it = (value as Record<string | number, unknown>)[name];
  return typeof it === 'function' || (name === '__proto__' && !Object.hasOwn(value, name)) ? undefined : it;
}

/** The flags of a member; a flag of the whole is one of each member. */
export function flagsOf(flags: Flags, name: string | number): Flags {
  return flags === true ? true : member(flags, name);
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An entry of `resource_changes`, or `undefined` for something that is none. */
export function toResourceChange(entry: unknown): ResourceChange | undefined {
  const change = member(entry, 'change');
  const address = member(entry, 'address');
  const type = member(entry, 'type');
  const actions = member(change, 'actions');
  if (typeof address !== 'string' || typeof type !== 'string' || !Array.isArray(actions)) return undefined;
  const [before, after] = [member(change, 'before'), member(change, 'after')];
  return {
    address,
    type,
    moduleAddress: textOf(member(entry, 'module_address')),
    mode: textOf(member(entry, 'mode')),
    name: textOf(member(entry, 'name')),
    deposed: member(entry, 'deposed') !== undefined,
    actions: actions.map((it) => (typeof it === 'string' ? it : '')),
    before: isData(before) ? before : undefined,
    after: isData(after) ? after : undefined,
    afterUnknown: member(change, 'after_unknown'),
    beforeSensitive: member(change, 'before_sensitive'),
    afterSensitive: member(change, 'after_sensitive'),
  };
}
