/** What reports say made them. A test holds the version to that of package.json. */
export const tool = { name: 'eiplint', version: '0.1.0', url: 'https://github.com/eiplint/eiplint' } as const;
