import type { Resource } from '../model/resource.ts';

/**
 * A resource whose attributes are changed on the way to who asks, each once: rules tell members of one resource apart by
 * identity. `own` takes the place of attributes.
 */
export function seen<R extends Resource>(resource: R, own: Partial<R>, change: (value: unknown) => unknown): R {
  const kept = new Map<string | symbol, unknown>(Object.entries(own));
  const get = (name: string | symbol) => {
    if (!kept.has(name)) kept.set(name, change(Reflect.get(resource, name, resource)));
    return kept.get(name);
  };
  // Not a proxy of the resource itself: what is read-only there could not be changed.
  return new Proxy({} as R, {
    get: (_, name) => get(name),
    has: (_, name) => Reflect.has(resource, name),
    ownKeys: () => Reflect.ownKeys(resource),
    getPrototypeOf: () => Reflect.getPrototypeOf(resource),
    getOwnPropertyDescriptor(_, name) {
      if (!Object.hasOwn(resource, name)) return undefined;
      return { value: get(name), enumerable: true, configurable: true };
    },
  });
}
