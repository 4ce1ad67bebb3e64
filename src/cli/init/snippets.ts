import { tool } from '../../tool.ts';

/** What to paste so that the check runs by itself. */
export const snippets = `
To run it before each commit, in .pre-commit-config.yaml:

  - repo: ${tool.url}
    rev: v${tool.version}  # pre-commit autoupdate --freeze puts the commit here
    hooks:
      - id: ${tool.name}

To run it on pull requests, in a job of .github/workflows:

  - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
    with: { fetch-depth: 0 }
  - uses: ${tool.url.replace('https://github.com/', '')}@COMMIT # v${tool.version}

COMMIT is the full SHA of that release: git ls-remote ${tool.url} 'v${tool.version}*'
`;
