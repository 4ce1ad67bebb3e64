import{UsageError,optionHelp,ownRules,pages,parseOptions,printOut,rules}from"./chunk-BHBHGLZR.js";var options={format:{value:"FORMAT",choices:["table","json"],help:"table or json; default table"}},help=`Usage: eiplint rules [options]

Prints all rules.

Options:
${optionHelp(options)}`;function rules2(args){let given=parseOptions(args,options);if(given.paths.length>0)throw new UsageError("rules takes no paths; for one rule: eiplint explain RULE");return printOut(given.has("help")?help:given.one("format")==="json"?asJson():asTable()),0}function asJson(){let list=[...rules.map(({id,title,level,since,set,inputs,sources,why,fix})=>({id,title,level,set:set??"documented",since,inputs,why,fix,sources:sources.map(({page,updated,says})=>({...pages[page],updated,says}))})),...ownRules.map(({id,title,level,since,why,fix})=>({id,title,level,set:"documented",since,inputs:["template","plan","live"],why,fix,sources:[]}))];return`${JSON.stringify(list,null,2)}
`}function asTable(){let listed=[...rules,...ownRules],rows=[["RULE","LEVEL","SET","THE GOOD STATE"],...listed.map(({id,level,set,title})=>[id,level,set??"documented",title])],widths=[0,1,2].map(column=>Math.max(...rows.map(row=>row[column].length))+2);return rows.map(row=>`${row.map((text,column)=>text.padEnd(widths[column]??0)).join("")}
`).join("")}export{rules2 as rules};
