import type { Reporter } from './context.ts';

export type { Context, Reporter, Text } from './context.ts';
export { contextOf, piecesOf, whole } from './context.ts';
export { ansi } from './paint.ts';
export { isShown } from './shown.ts';

export type FormatName =
  | 'pretty'
  | 'compact'
  | 'json'
  | 'sarif'
  | 'sarif-full'
  | 'github'
  | 'gitlab'
  | 'junit'
  | 'markdown'
  | 'html';

/** A run loads the reporters that it was asked for, no others. */
export const reporters: Readonly<Record<FormatName, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  compact: async () => (await import('./compact.ts')).compact,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  'sarif-full': async () => (await import('./sarif.ts')).sarifFull,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html/html.ts')).html,
};
