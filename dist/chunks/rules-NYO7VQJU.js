import{printOut}from"./chunk-GM6RC7UL.js";import{UsageError,optionHelp,parseOptions}from"./chunk-KTPMNIE4.js";import{pages}from"./chunk-FJEOWNRI.js";import{ownRules,rules}from"./chunk-W3M6XIPG.js";import"./chunk-7FKIRFXE.js";import"./chunk-MVIY4X2Q.js";import"./chunk-Y5V6D4GA.js";var options={format:{value:"FORMAT",choices:["table","json"],help:"table or json; default table"}},help=`Usage: eiplint rules [options]

Prints all rules.

Options:
${optionHelp(options)}`;function rules2(args){let given=parseOptions(args,options);if(given.paths.length>0)throw new UsageError("rules takes no paths; for one rule: eiplint explain RULE");return printOut(given.has("help")?help:given.one("format")==="json"?asJson():asTable()),0}function asJson(){let list=[...rules.map(({id,title,level,since,set,inputs,sources,why,fix})=>({id,title,level,set:set??"documented",since,inputs,why,fix,sources:sources.map(({page,updated,says})=>({...pages[page],updated,says}))})),...ownRules.map(({id,title,level,since,why,fix})=>({id,title,level,set:"documented",since,inputs:["template","plan","live"],why,fix,sources:[]}))];return`${JSON.stringify(list,null,2)}
`}function asTable(){let listed=[...rules,...ownRules],rows=[["RULE","LEVEL","SET","THE GOOD STATE"],...listed.map(({id,level,set,title})=>[id,level,set??"documented",title])],widths=[0,1,2].map(column=>Math.max(...rows.map(row=>row[column].length))+2);return rows.map(row=>`${row.map((text,column)=>text.padEnd(widths[column]??0)).join("")}
`).join("")}export{rules2 as rules};
