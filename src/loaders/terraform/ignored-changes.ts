import type { Expression } from '../hcl/index.ts';
import type { BlockContent } from './content.ts';

/** Arguments that `lifecycle.ignore_changes` leaves as the account has them; `undefined` where it names none. */
export function ignoredChanges({ content }: BlockContent): ((argument: string) => boolean) | undefined {
  const [lifecycle] = content.blocks('lifecycle');
  const expression = lifecycle?.content.argument('ignore_changes')?.expression;
  if (!expression) return undefined;
  if (nameOf(expression) === 'all') return () => true;
  if (expression.kind !== 'tuple') return undefined;
  const names = new Set(expression.items.map(nameOf));
  return (argument) => names.has(argument);
}

/** The argument that `tags["env"]`, `zone_mappings[0].eip_type` and the texts of JSON begin with. */
function nameOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'variable':
      return expression.name;
    case 'attribute':
    case 'index':
      return nameOf(expression.object);
    case 'template': {
      const [part] = expression.parts;
      return part?.kind === 'literal' ? part.value.split(/[.[]/, 1)[0] : undefined;
    }
    default:
      return undefined;
  }
}
