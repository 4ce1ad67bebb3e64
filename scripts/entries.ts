/** The programs that dist/ is made of, by name: the command line, the library, the Action. */
export const entries = { cli: 'src/cli.ts', index: 'src/index.ts', action: 'src/action.ts' } as const;
