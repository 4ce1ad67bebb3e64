/** Names of the attributes of a resource or a part of one: own properties, or getters of its class where they are read when asked for. */
export function attributeNames(object: object): string[] {
  const names = new Set(Object.keys(object));
  for (let it = Object.getPrototypeOf(object); it && it !== Object.prototype; it = Object.getPrototypeOf(it)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(it))) if (get) names.add(name);
  }
  return [...names];
}
