import type { BundledPackage } from './bundled-packages.ts';

/** The parts of CycloneDX, as npm writes it, that are touched. */
export interface Sbom {
  readonly metadata: { readonly component: Component; readonly lifecycles?: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}

const development = 'cdx:npm:package:development';

/** Cuts npm's list of all packages down to those that are in the bundle, which are no longer there for development. */
export function sbomOf(all: Sbom, bundled: readonly BundledPackage[]): Sbom {
  const wanted = new Set(bundled.map(({ name, version }) => `${name}@${version}`));
  const components = all.components
    .filter((it) => wanted.has(nameOf(it)))
    .map((it) => ({
      ...it,
      scope: 'required',
      properties: (it.properties ?? []).filter(({ name }) => name !== development),
    }));
  const missing = [...wanted].filter((name) => !components.some((it) => nameOf(it) === name));
  if (missing.length > 0) throw new Error(`npm does not know ${missing.join(', ')}`);
  const refs = new Set(components.map((it) => it['bom-ref']));
  const { component } = all.metadata;
  const top = component['bom-ref'];
  const dependencies = all.dependencies
    .filter(({ ref }) => ref === top || refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((it) => refs.has(it)) }));
  return {
    ...all,
    // npm calls the package as its folder is called.
    metadata: { ...all.metadata, lifecycles: [{ phase: 'build' }], component: { ...component, name: 'eiplint' } },
    components,
    dependencies: withAllBelow(top, dependencies),
  };
}

/** Whatever is needed by a package that left no code itself is needed by the bundle. */
function withAllBelow(top: string, dependencies: readonly Dependency[]): readonly Dependency[] {
  const needed = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn));
  const loose = dependencies.map(({ ref }) => ref).filter((ref) => ref !== top && !needed.has(ref));
  return dependencies.map((it) => (it.ref === top ? { ref: top, dependsOn: [...it.dependsOn, ...loose] } : it));
}

/** With its scope: npm gives names as package.json does. */
const nameOf = ({ name, version }: Component) => `${name}@${version}`;
