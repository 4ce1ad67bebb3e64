import { tool } from '../tool.ts';

/** What to paste so that the check runs by itself. */
export const snippets = `
To run it before each commit, in .pre-commit-config.yaml:

  - repo: ${tool.url}
    rev: v${tool.version}
    hooks:
      - id: ${tool.name}

To run it on pull requests, in a job of .github/workflows:

  - uses: actions/checkout@v7
    with: { fetch-depth: 0 }
  - uses: ${tool.url.replace('https://github.com/', '')}@v${tool.version}
`;
