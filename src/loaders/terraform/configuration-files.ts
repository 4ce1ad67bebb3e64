/** Names of files that configuration stands in. */
export const isConfiguration = (name: string) =>
  /\.(tf|tofu)(\.json)?$/.test(name) &&
  !/\.tftest\.|\.tofutest\./.test(name) &&
  !name.startsWith('.') &&
  !/~$|^#/.test(name);

/** What it says goes before what the other files say. */
export const isOverride = (name: string) => /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);

/** Those of a module's files that are read. `x.tofu` stands for `x.tf`; override files come last. */
export function configurationFiles(names: readonly string[]): string[] {
  const configuration = names.filter(isConfiguration);
  const all = new Set(configuration);
  const chosen = configuration.filter(
    (name) => !(/\.tf(\.json)?$/.test(name) && all.has(name.replace(/\.tf(\.json)?$/, '.tofu$1'))),
  );
  return [...chosen.filter((name) => !isOverride(name)), ...chosen.filter(isOverride)];
}
