import{checkHelp}from"./chunk-BHBHGLZR.js";var help=()=>`eiplint checks public entry points on Alibaba Cloud against what their documents say.

Commands:
  check [paths\u2026]            the main job; also without its name: eiplint [paths\u2026]
  explain RULE              what a rule is about, why, and how to fix it
  rules                     all rules
  init                      write eiplint.yaml for this project
  baseline write|prune      accept today's findings; forget those that are gone
  inventory [paths\u2026]        what the rules are asked about, as JSON

eiplint COMMAND --help has more.

${checkHelp()}`;export{help};
