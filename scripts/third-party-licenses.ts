import type { BundledPackage } from './bundled-packages.ts';

const head = `The files in this folder have in them code of the packages below, each under its own licence.\n`;
const line = '-'.repeat(80);

/** The page that goes with the bundle: packages and the texts of their licences. */
export function thirdPartyLicenses(packages: readonly BundledPackage[]): string {
  const parts = packages.map(({ name, version, license, texts }) =>
    [line, `${name} ${version}, ${license}`, '', ...texts].join('\n'),
  );
  // Editors and git agree on how lines end, whatever a package does.
  return [head, ...parts]
    .join('\n\n')
    .replace(/[ \t]+$/gm, '')
    .concat('\n');
}
