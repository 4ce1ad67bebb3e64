/** NO_COLOR and FORCE_COLOR as their authors describe them; an option is stronger than both. */
export function wantsColor(
  option: string | undefined,
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (option === 'always' || option === 'never') return option === 'always';
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR) return false;
  return isTerminal && env.TERM !== 'dumb';
}
