import { evaluate } from './evaluate.ts';
import { entryOf, member, textOf } from './node.ts';
import type { Stack } from './stack.ts';

/**
 * What the template's `Rules` refuse. With values that somebody gives that is a fault; defaults that are refused only
 * ask for a value.
 */
export function checkRules(stack: Stack, isGiven: boolean): void {
  const { template, run } = stack;
  const scope = { stack, index: undefined };
  const holds = (node: Parameters<typeof evaluate>[0]): boolean | undefined => {
    const isName = node.kind === 'scalar' && typeof node.value === 'string';
    const value = isName ? stack.condition(String(node.value), node) : evaluate(node, scope, 'Rules');
    return value.kind === 'scalar' ? `${value.value}`.toLowerCase() === 'true' : undefined;
  };
  for (const { key, value } of template.entries('Rules').values()) {
    const condition = member(value, 'RuleCondition');
    if (condition && holds(condition) !== true) continue;
    const assertions = member(value, 'Assertions');
    for (const assertion of assertions?.kind === 'list' ? assertions.items : []) {
      const entry = entryOf(assertion, 'Assert');
      if (!entry || holds(entry.value) !== false) continue;
      const said = textOf(member(assertion, 'AssertDescription'));
      const message = `the rule ${key} refuses these parameters${said ? `: ${said}` : ''}`;
      const fault = { kind: 'parameter', message, location: template.span(entry.keyRange) };
      if (isGiven) run.problem(fault);
      else run.notice(fault);
    }
  }
}
