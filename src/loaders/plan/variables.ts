import { isDeepStrictEqual } from 'node:util';
import { toPlain } from '../terraform/form.ts';
import { ModuleInstance } from '../terraform/instance.ts';
import { plain } from '../terraform/language/marks.ts';
import { ownProviders } from '../terraform/providers.ts';
import type { Run } from '../terraform/run.ts';
import { member, type PlanDocument } from './document.ts';

/**
 * Root variables that the plan was made with and that the files give another value or none, as texts. Plans are made
 * with options that nobody repeats here; without them the files would make other resources.
 */
export function plannedVariables(run: Run, { variables }: PlanDocument): Record<string, string> {
  const module = run.modules.at(run.folder);
  const root = new ModuleInstance(run, module, '', ownProviders);
  const planned: Record<string, string> = {};
  for (const [name, block] of module.variables) {
    const value = member(member(variables, name), 'value');
    if (value === undefined || value === null) continue;
    const given = toPlain(plain(root.variable(name)!.value()));
    if (isDeepStrictEqual(given, value)) continue;
    if (typeof value !== 'object') planned[name] = String(value);
    // An untyped variable takes its text as it is.
    else if (block.content.argument('type')) planned[name] = literal(value);
  }
  return planned;
}

/** JSON is an expression of the language but for the two marks that begin a template. */
const literal = (value: unknown) => JSON.stringify(value).replace(/([$%])\{/g, '$1$1{');
