import { checkHelp } from './check-options.ts';

/** What `eiplint --help` prints: all commands, then the one that is meant without a name. */
export const help = () => `eiplint checks public entry points on Alibaba Cloud against what their documents say.

Commands:
  check [paths…]            the main job; also without its name: eiplint [paths…]
  explain RULE              what a rule is about, why, and how to fix it
  rules                     all rules
  init                      write eiplint.yaml for this project
  policies test             try your own policies on the snippets in their files
  baseline write|prune      accept today's findings; forget those that are gone
  inventory [paths…]        what the rules are asked about, as JSON
  snapshot                  collect an account's live state into a snapshot (read-only calls)
  lsp                       a language server for editors
  audit                     the nightly job over many accounts: collect, check, keep history, report

eiplint COMMAND --help has more.

${checkHelp()}`;
