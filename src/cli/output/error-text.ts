import { oneLine, visible, withoutCommands } from '../../reporters/visible.ts';
import { UsageError } from '../arguments/options.ts';

/** What standard error is told of an error that ends a run. */
export function errorText(error: unknown): string {
  const text = `eiplint: ${error instanceof UsageError ? error.message : unexpected(error)}\n`;
  return withoutCommands(text.split('\n').map(visible).join('\n'));
}

/** A line for standard error. Names of files and pieces of them may stand in it. */
export function errorLine(text: string): string {
  return withoutCommands(`eiplint: ${oneLine(text)}\n`);
}

function unexpected(error: unknown): string {
  return `this is a fault of eiplint: ${error instanceof Error ? error.stack : String(error)}`;
}
