/** What has attributes and is no value itself: a resource, a zone of one. They may be getters of its class. */
export abstract class Attributed {}

/** Whether an object of the model has attributes; a plain object is one, too, whatever made it. */
export function hasAttributes(object: object): boolean {
  return object instanceof Attributed || Object.getPrototypeOf(object) === Object.prototype;
}

/** Names of an object's attributes: own properties, or getters of its class where they are read when asked for. */
export function attributeNames(object: object): string[] {
  const names = new Set(Object.keys(object));
  for (let it = Object.getPrototypeOf(object); it && it !== Object.prototype; it = Object.getPrototypeOf(it)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(it))) if (get) names.add(name);
  }
  return [...names];
}
