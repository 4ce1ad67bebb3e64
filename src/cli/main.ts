import { tool } from '../tool.ts';
import { check } from './check.ts';
import { errorText } from './output/error-text.ts';
import { printOut } from './output/stdout.ts';

type Command = (args: readonly string[]) => number | Promise<number>;

/** A run loads the command that it is, no other but the one that most runs are. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => check,
  explain: async () => (await import('./explain.ts')).explain,
  rules: async () => (await import('./rules.ts')).rules,
  init: async () => (await import('./init.ts')).init,
  baseline: async () => (await import('./baseline.ts')).baseline,
  inventory: async () => (await import('./inventory.ts')).inventory,
  snapshot: async () => (await import('./snapshot.ts')).snapshot,
  lsp: async () => (await import('./lsp.ts')).lsp,
  policies: async () => (await import('./policies.ts')).policies,
  audit: async () => (await import('./audit.ts')).audit,
};

/** Runs a command line and answers with its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [first = ''] = args;
  try {
    if (args.includes('--version')) {
      printOut(`${tool.version}\n`);
      return 0;
    }
    if ((first === '--help' || first === '-h' || first === 'help') && args.length === 1) {
      printOut((await import('./arguments/help.ts')).help());
      return 0;
    }
    const isCommand = Object.hasOwn(commands, first);
    const command = await (commands[isCommand ? first : 'check'] as () => Promise<Command>)();
    return await command(isCommand ? args.slice(1) : args);
  } catch (error) {
    process.stderr.write(errorText(error));
    return 2;
  }
}

/** Whether arguments mean a check, to its end. */
export function isCheck(args: readonly string[]): boolean {
  const [first = ''] = args;
  const isOther = Object.hasOwn(commands, first) ? first !== 'check' : first === 'help';
  return !isOther && !args.some((it) => it === '--version' || it === '--help' || it === '-h');
}
