import { UsageError } from './options.ts';

/** What standard error is told of an error that ends a run. */
export function errorText(error: unknown): string {
  return `eiplint: ${error instanceof UsageError ? error.message : unexpected(error)}\n`;
}

function unexpected(error: unknown): string {
  return `this is a fault of eiplint: ${error instanceof Error ? error.stack : String(error)}`;
}
