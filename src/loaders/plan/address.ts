/** One step of a module's address: its name, and its key as it is written there (`["a"]`, `[0]`, or nothing). */
export interface ModuleStep {
  readonly name: string;
  readonly key: string;
}

const key = String.raw`(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])`;
const moduleStep = new RegExp(String.raw`module\.([^.[\]"]+)(${key}?)(?:\.|$)`, 'y');
const reference = new RegExp(String.raw`^([a-z][a-z0-9_]*\.[^.[\]"]+)(${key}?)(?:\.(\w+))?$`);

/** `module.edge["a"].module.site` in steps; `undefined` for something else. */
export function moduleSteps(address: string): ModuleStep[] | undefined {
  const steps: ModuleStep[] = [];
  moduleStep.lastIndex = 0;
  while (moduleStep.lastIndex < address.length) {
    const found = moduleStep.exec(address);
    if (!found) return undefined;
    steps.push({ name: found[1]!, key: found[2]! });
  }
  return steps;
}

/** The address of a module, with a dot behind it; empty for the root. */
export function prefixOf(steps: readonly ModuleStep[]): string {
  return steps.map(({ name, key }) => `module.${name}${key}.`).join('');
}

/** `type.name`, key and attribute of a reference to a resource; `undefined` for something else. */
export function resourceReference(
  text: string,
): { block: string; type: string; key: string; attribute: string | undefined } | undefined {
  const found = reference.exec(text);
  if (!found) return undefined;
  const block = found[1]!;
  return { block, type: block.slice(0, block.indexOf('.')), key: found[2]!, attribute: found[3] };
}

/** The address with every key, or only with the last one, as that of an instance that stands for an unknown number. */
export function withoutKeys(address: string, which: 'all' | 'last'): string {
  const pattern = new RegExp(which === 'all' ? key : `${key}$`, which === 'all' ? 'g' : '');
  return address.replace(pattern, '[*]');
}

/** An address without its keys. */
export function withoutAllKeys(address: string): string {
  return address.includes('[') ? address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, '') : address;
}
