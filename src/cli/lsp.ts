import { judgingOptions } from './arguments/check-options.ts';
import { type OptionTable, optionHelp, parseOptions, UsageError } from './arguments/options.ts';
import { EditorChecker } from './editor/editor-checker.ts';
import { printOut } from './output/stdout.ts';

// A plan is of a text that was; while somebody writes there is none.
const { plan: _plan, ...ofText } = judgingOptions;

const options: OptionTable = {
  stdio: { help: 'speak over standard input and output, as it does anyway' },
  clientProcessId: { value: 'PID', help: 'end when this process has ended' },
  ...ofText,
};

const help = () => `Usage: eiplint lsp [options]

A language server for editors, on standard input and output: findings while you type, hover, quick fixes, and comments
that ignore with a reason. docs/guides/editors.md has the settings for editors.

Options:
${optionHelp(options)}`;

/** `eiplint lsp` */
export async function lsp(args: readonly string[]): Promise<number> {
  const given = parseOptions(args, options);
  if (given.has('help')) {
    printOut(help());
    return 0;
  }
  if (given.paths.length > 0) throw new UsageError('lsp takes no paths: the editor tells what is open');
  const { serve } = await import('../lsp/server.ts');
  serve(new EditorChecker(given));
  // The client ends the process.
  return new Promise(() => {});
}
