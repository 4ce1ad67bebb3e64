import{UsageError,isTerminal,optionHelp,ownRules,pages,parseOptions,printOut,rules,suggestion,terminalWidth,wantsColor}from"./chunk-BHBHGLZR.js";import{styleText}from"node:util";function filled(text,width){let lines=[""];for(let word of text.split(/\s+/)){let line=lines[lines.length-1];line===""?lines[lines.length-1]=word:line.length+1+word.length<=width?lines[lines.length-1]=`${line} ${word}`:lines.push(word)}return lines.join(`
`)}var options={color:{value:"WHEN",choices:["auto","always","never"],help:"auto, always or never"}},help=`Usage: eiplint explain RULE

Prints what a rule is about, why, how to fix it, examples and the documents that it rests on.

Options:
${optionHelp(options)}`;function explain(args){let given=parseOptions(args,options);if(given.has("help"))return printOut(help),0;let[id,...more]=given.paths;if(id===void 0||more.length>0)throw new UsageError("explain takes the id of one rule; eiplint rules has all");let all=[...rules,...ownRules],rule=all.find(it=>it.id===id);if(!rule){let near=suggestion(id,all.map(it=>it.id));throw new UsageError(`no rule is called "${id}"${near}`)}let color=wantsColor(given.one("color"),isTerminal(),process.env),width=Math.min(terminalWidth()??100,100),bold=text=>color?styleText("bold",text,{validateStream:!1}):text,full=rules.find(it=>it.id===id),fix=ways(rule.fix).map(way=>filled(way,width)),texts=[[`${rule.id}`,`${rule.level}${full?`, ${full.set??"documented"}`:""}, since ${rule.since}`],["",filled(`${rule.title}.`,width)],["Why",filled(rule.why,width)],["How to fix",fix.join(`
`)],...full?evidence(full,width):[]].map(([heading,text])=>heading===""?text:`${bold(heading)}
${text}`);return printOut(`${texts.join(`

`)}
`),0}function ways(fix){return fix.split(/(?<=\.)\s+(?=(?:Terraform|ROS|Console): )/)}function evidence({id,examples,sources},width){let{bad,good,open}=examples,cited=sources.map(({page,updated,says})=>{let{title,url}=pages[page];return`${filled(`${title}, page of ${updated}: ${says}`,width)}
${indented(url)}`});return[["Bad",indented(bad.trim())],["Good",indented(good.trim())],...open===void 0?[]:[["When it cannot be told: counted as open, fails nothing",indented(open.trim())]],["To ignore it",indented(`# eiplint-ignore ${id}: the reason (until 2027-01-31)`)],["Sources",cited.join(`
`)]]}function indented(text){return text.replace(/^(?=.)/gm,"  ")}export{explain};
