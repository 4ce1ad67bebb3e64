var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:!0})},__copyProps=(to,from,except,desc)=>{if(from&&typeof from=="object"||typeof from=="function")for(let key of __getOwnPropNames(from))!__hasOwnProp.call(to,key)&&key!==except&&__defProp(to,key,{get:()=>from[key],enumerable:!(desc=__getOwnPropDesc(from,key))||desc.enumerable});return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:!0}),mod);var help_U27FMNGV_exports={};module.exports={__esModule:!0,get help(){return help}};var import_chunk_BYC5LK3W=require("./chunk-BYC5LK3W.js"),import_chunk_YEYIVQC7=require("./chunk-YEYIVQC7.js"),help=()=>`eiplint checks public entry points on Alibaba Cloud against what their documents say.

Commands:
  check [paths\u2026]            the main job; also without its name: eiplint [paths\u2026]
  explain RULE              what a rule is about, why, and how to fix it
  rules                     all rules
  init                      write eiplint.yaml for this project
  policies test             try your own policies on the snippets in their files
  baseline write|prune      accept today's findings; forget those that are gone
  inventory [paths\u2026]        what the rules are asked about, as JSON
  snapshot                  collect an account's live state into a snapshot (read-only calls)
  lsp                       a language server for editors
  audit                     the nightly job over many accounts: collect, check, keep history, report

eiplint COMMAND --help has more.

${(0,import_chunk_BYC5LK3W.checkHelp)()}`;0&&(module.exports={help});
