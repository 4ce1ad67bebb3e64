import{UsageError,acceptable,check,formatBaseline,inputOf,judgingOptions,load,mergeReports,optionHelp,parseOptions,printOut,prune,readBaseline,rules,runsOf2 as runsOf}from"./chunk-BHBHGLZR.js";import{existsSync,writeFileSync}from"node:fs";import{relative,resolve}from"node:path";var defaultFile="eiplint.baseline",help=`Usage: eiplint baseline write|prune [options] [paths\u2026]

write  accepts all that the rules find today: later runs with this baseline report what is new
prune  removes what is accepted but found no more

The file is --baseline, else the configuration's, else ${defaultFile}.

Options:
${optionHelp(judgingOptions)}`;async function baseline(args){let[action,...rest]=args;if(action==="--help"||action==="-h")return printOut(help),0;if(action!=="write"&&action!=="prune")throw new UsageError("baseline takes write or prune");let given=parseOptions(rest,judgingOptions);if(given.has("help"))return printOut(help),0;let runs=await runsOf(given,{withBaseline:!1}),file=fileOf(given,runs),report=mergeReports(runs.map(run=>check(inputOf(load(run.paths,run.loadOptions),run,performance.now()),rules,run.settings)));if(report.problems.length>0)return refuse(report);let text=action==="write"?formatBaseline(acceptable(report.findings)):pruned(file,report);return writeFileSync(file,text),process.stderr.write(`${relative(process.cwd(),file)}: ${count(text)} accepted
`),0}function fileOf(given,runs){let named=given.one("baseline");if(named!==void 0)return resolve(named);let files=new Set(runs.map(({config})=>config?.baseline?.file??resolve(defaultFile)));if(files.size>1)throw new UsageError("the paths have different baselines; name one with --baseline");return[...files][0]}function pruned(file,report){if(!existsSync(file))throw new UsageError(`there is no ${relative(process.cwd(),file)}; \`eiplint baseline write\` makes it`);return formatBaseline(prune(readBaseline(file),report.findings))}function refuse({problems}){for(let{message,location}of problems){let place=location?`${location.file}:${location.line}:${location.column}: `:"";process.stderr.write(`eiplint: ${place}${message}
`)}return process.stderr.write(`eiplint: the baseline was not written
`),2}function count(text){return text.split(`
`).filter(line=>line!==""&&!line.startsWith("#")).length}export{baseline};
