import type { PolicyRule } from '../../model/policy.ts';
import { judgingOptions } from '../arguments/check-options.ts';
import type { Given, OptionTable } from '../arguments/options.ts';
import { runsOf } from '../run/runs.ts';

const { config, 'no-config': noConfig } = judgingOptions as Required<OptionTable>;

/** Options of commands that need the configuration for its policies. */
export const configOptions: OptionTable = { config: config!, 'no-config': noConfig! };

/** The policies of the configuration that is above the current folder. */
export async function ownPolicies(given: Given): Promise<readonly PolicyRule[]> {
  const runs = await runsOf(given, { withBaseline: false });
  return runs.flatMap(({ config }) => config?.policies ?? []);
}
