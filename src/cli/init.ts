import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tool } from '../tool.ts';
import { parseOptions, UsageError } from './arguments/options.ts';
import { type ProposedRoot, proposedRoots } from './init/roots.ts';
import { snippets } from './init/snippets.ts';
import { printOut } from './output/stdout.ts';

const help = `Usage: eiplint init

Writes eiplint.yaml into the current folder. Where Terraform roots have variable files beside them, or
atlantis.yaml or a workflow names them, it proposes the runs to check them with. It never overwrites a
configuration. What to paste for pre-commit and GitHub Actions goes to standard output.
`;

export async function init(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, {});
  if (given.has('help')) {
    printOut(help);
    return 0;
  }
  if (given.paths.length > 0) throw new UsageError('init takes no paths; it writes into the current folder');
  const folder = process.cwd();
  const present = ['eiplint.yaml', 'eiplint.yml', 'eiplint.json'].find((name) => existsSync(join(folder, name)));
  if (present !== undefined) throw new UsageError(`${present} is here already; it was not changed`);
  const roots = await proposedRoots(folder);
  writeFileSync(join(folder, 'eiplint.yaml'), configuration(roots), { flag: 'wx' });
  const runs =
    roots.length === 0 ? '' : ` with ${roots.length} proposed ${roots.length === 1 ? 'entry' : 'entries'} under roots:`;
  process.stderr.write(`wrote eiplint.yaml${runs}\n`);
  printOut(snippets);
  return 0;
}

/** The schema of this version, for editors. */
const schema = `${tool.url.replace('github.com', 'raw.githubusercontent.com')}/v${tool.version}/schemas/config.schema.json`;

function configuration(roots: readonly ProposedRoot[]): string {
  const proposed = roots.map((root) => `  - ${flow(root)}\n`).join('');
  return `# yaml-language-server: $schema=${schema}

# documented: rules that judge documented constraints; recommended: good practice, too; strict: what cannot be told
# counts as an error.
set: documented

# Levels of single rules: error, warning, note or off.
rules: {}
${
  proposed === ''
    ? `
# Which values a root module is checked with: one matched variable file is one run.
# roots:
#   - { path: stacks/*, each: envs/*.tfvars }
`
    : `
# Which values a root module is checked with: one matched variable file is one run.
roots:
${proposed}`
}
# Exceptions that no comment can stand beside.
# ignore:
#   - { rule: anycast-every-zone, resource: module.edge.*, reason: zone c is being removed, until: 2027-01-31 }
`;
}

/** One line of YAML; a JSON string is a YAML string. */
function flow(root: ProposedRoot): string {
  const plain = /^[A-Za-z0-9_./*-]*[A-Za-z0-9_/-]$/;
  const text = (value: string) =>
    plain.test(value) && !/^[*\d-]|^(true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value);
  const entries = Object.entries(root).map(([key, value]) =>
    typeof value === 'string' ? `${key}: ${text(value)}` : `${key}: [${value.map(text).join(', ')}]`,
  );
  return `{ ${entries.join(', ')} }`;
}
