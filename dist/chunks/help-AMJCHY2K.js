import{checkHelp}from"./chunk-4QSUHJLB.js";import"./chunk-KTPMNIE4.js";import"./chunk-MVIY4X2Q.js";import"./chunk-Y5V6D4GA.js";var help=()=>`eiplint checks public entry points on Alibaba Cloud against what their documents say.

Commands:
  check [paths\u2026]            the main job; also without its name: eiplint [paths\u2026]
  explain RULE              what a rule is about, why, and how to fix it
  rules                     all rules
  init                      write eiplint.yaml for this project
  baseline write|prune      accept today's findings; forget those that are gone

eiplint COMMAND --help has more.

${checkHelp()}`;export{help};
