import type { Content } from './content.ts';
import { evaluate } from './language/evaluate.ts';
import { plain } from './language/marks.ts';
import type { ProviderConfiguration } from './providers.ts';
import type { Run } from './run.ts';

/** The account that a provider works in: its `account_id`, else that of the role that it assumes. */
export function accountOfProvider(provider: ProviderConfiguration, run: Run): string | undefined {
  const text = (content: Content | undefined, name: string) => {
    const argument = content?.argument(name);
    const value = argument && plain(run.guard(argument.file, () => evaluate(argument.expression, provider.scope)));
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const { content } = provider.block;
  const [role] = content.blocks('assume_role');
  return text(content, 'account_id') ?? /^acs:ram::(\d+):role\//.exec(text(role?.content, 'role_arn') ?? '')?.[1];
}
