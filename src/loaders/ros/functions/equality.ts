import { plain, type Value } from '../value.ts';
import { type Call, undocumented } from './call.ts';

/** Whether two known values are equal. Values of two types that are written alike are not documented to be either. */
export function same(a: Value, b: Value, call: Call): boolean {
  const isShort = a.kind === 'scalar' && b.kind === 'scalar';
  call.scope.stack.run.use(call.node, 0, 0, isShort ? stepsOfScalars : stepsOfOthers);
  return equal(plain(a), plain(b), call);
}

const stepsOfScalars = 10;
const stepsOfOthers = 10_000;

function equal(a: unknown, b: unknown, call: Call): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((it, at) => equal(it, b[at], call));
  }
  if (isData(a) && isData(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key], call))
    );
  }
  if (typeof a !== typeof b && isScalar(a) && isScalar(b) && String(a).toLowerCase() === String(b).toLowerCase()) {
    throw undocumented(call, `how ${JSON.stringify(a)} compares with ${JSON.stringify(b)}`);
  }
  return a === b;
}

const isScalar = (it: unknown) => it !== null && typeof it !== 'object';
const isData = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null && !Array.isArray(it);
