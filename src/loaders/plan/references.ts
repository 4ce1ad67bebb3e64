import type { Pointer } from '../mapping/form.ts';
import { moduleSteps, resourceReference } from './address.ts';
import { callerOf, defaultOf, inside, type ModuleScope, outputOf } from './configuration.ts';
import { member } from './document.ts';

/** What the configuration tells of a value that the plan does not know. */
export type Meaning =
  /** Nothing is set: the provider fills it in. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'names'; readonly pointer: Pointer }
  | { readonly kind: 'open'; readonly why: 'computed' | 'data'; readonly text: string };

/** Where an expression stands: its module, and the key of the instance that it belongs to. */
export interface Place {
  readonly scope: ModuleScope;
  readonly key: string;
  /** Addresses of what the plan holds, by `type.name` with their module, without keys. */
  readonly planned: ReadonlyMap<string, readonly string[]>;
}

/** Attributes whose value is the id of the resource that has them. */
const namesItself = new Set(['id', 'allocation_id', 'load_balancer_id', 'bandwidth_package_id']);

/** References lead from module to module; a file that somebody wrote by hand might lead them in a circle. */
const longestWay = 64;

/**
 * What an expression means whose value is unknown. A plan lists what an expression refers to and not what it does with
 * it, so an answer is given only where one is left: a single reference, or a resource and the key of the instance.
 */
export function meaningOf(expression: unknown, place: Place, way = 0): Meaning {
  const references = member(expression, 'references');
  const heads = Array.isArray(references) ? headsOf(references.filter((it) => typeof it === 'string')) : [];
  if (heads.length === 0 || heads.every((head) => isKnownWhilePlanning(head, place))) return absentOf(expression);
  const [first, second] = heads as [string, string | undefined];
  const open = (): Meaning => {
    const why = heads.some((head) => head.startsWith('data.')) ? 'data' : 'computed';
    return { kind: 'open', why, text: `is known after apply; it depends on ${heads.join(', ')}` };
  };
  if (heads.length > 2 || way > longestWay) return open();
  if (heads.length === 2) return (second && keyedResource(first, second, place)) || open();
  if (first.startsWith('var.')) return throughVariable(first.slice(4), place, way) ?? open();
  if (first.startsWith('module.')) return throughOutput(first, place, way) ?? open();
  return resource(first, place) ?? open();
}

/**
 * The plan knows everything that the expression refers to and yet not its value: it is null, and the provider fills
 * the attribute in.
 */
function absentOf(expression: unknown): Meaning {
  const constant = member(expression, 'constant_value');
  if (constant === undefined || constant === null || constant === '') return { kind: 'absent' };
  return { kind: 'open', why: 'computed', text: 'is known after apply' };
}

/** Each reference is followed by its own shorter forms, `a.b["c"].id`, `a.b["c"]`, `a.b`; the first ones are left. */
export function headsOf(references: readonly string[]): string[] {
  const heads: string[] = [];
  let previous = '';
  for (const reference of references) {
    const shorter = previous.startsWith(reference) && /^[.[]/.test(previous.slice(reference.length));
    if (!shorter) heads.push(reference);
    previous = reference;
  }
  return heads;
}

/** Root variables are known to the plan, and so are keys. */
function isKnownWhilePlanning(head: string, { scope }: Place): boolean {
  if (head === 'each.key' || head === 'count.index' || /^(path|terraform)\./.test(head)) return true;
  return head.startsWith('var.') && scope.steps.length === 0;
}

function throughVariable(name: string, place: Place, way: number): Meaning | undefined {
  const caller = callerOf(place.scope);
  if (!caller || /[.[]/.test(name)) return undefined;
  const argument = caller.argument(name);
  if (argument !== undefined) {
    return meaningOf(argument, { scope: caller.scope, key: caller.key, planned: place.planned }, way + 1);
  }
  const fallback = defaultOf(place.scope, name);
  return fallback === undefined || fallback === null ? { kind: 'absent' } : undefined;
}

function throughOutput(head: string, place: Place, way: number): Meaning | undefined {
  const end = head.lastIndexOf('.');
  const steps = moduleSteps(head.slice(0, end));
  const scope = steps?.length === 1 && place.scope.configuration.at([...place.scope.steps, ...steps]);
  const expression = scope && outputOf(scope, head.slice(end + 1));
  return scope && expression !== undefined
    ? meaningOf(expression, { scope, key: '', planned: place.planned }, way + 1)
    : undefined;
}

function resource(head: string, place: Place): Meaning | undefined {
  const found = resourceReference(head);
  if (!found) return undefined;
  const { block, type, key, attribute } = found;
  const instances = place.planned.get(inside(place.scope, block)) ?? [];
  if (attribute !== undefined) {
    const address = inside(place.scope, `${block}${key}`);
    return namesItself.has(attribute) && instances.includes(address) ? names(address, type) : undefined;
  }
  // `one(a.b[*].id)`: whatever is taken out of all instances is of the only one.
  return key === '' && instances.length === 1 ? names(instances[0]!, type) : undefined;
}

/**
 * `a.b[each.key].id` is listed as `a.b` and then `each.key`. A condition on the key would list the key once more, and
 * a `try` around it gives something else only where there is no such instance.
 */
function keyedResource(first: string, second: string, place: Place): Meaning | undefined {
  const found = resourceReference(first);
  if (found?.key !== '' || found.attribute !== undefined || place.key === '') return undefined;
  if (second !== (place.key.startsWith('["') ? 'each.key' : 'count.index')) return undefined;
  const address = inside(place.scope, `${found.block}${place.key}`);
  const instances = place.planned.get(inside(place.scope, found.block)) ?? [];
  return instances.includes(address) ? names(address, found.type) : undefined;
}

const names = (address: string, type: string): Meaning => ({ kind: 'names', pointer: { address, type } });
