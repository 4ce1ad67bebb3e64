import{printOut}from"./chunk-GM6RC7UL.js";import{UsageError,parseOptions}from"./chunk-KTPMNIE4.js";import{Files,Modules,ignoredBy,isAutomatic,isConfiguration,moduleFolders,rootsAmong}from"./chunk-PTLZBMN3.js";import"./chunk-WLPAFWKB.js";import"./chunk-MVIY4X2Q.js";import"./chunk-Y5V6D4GA.js";import{existsSync as existsSync2,writeFileSync}from"node:fs";import{join as join2}from"node:path";import{existsSync,readFileSync}from"node:fs";import{basename,dirname,join,posix}from"node:path";async function proposedRoots(folder){let file=["atlantis.yaml","atlantis.yml"].map(name=>join(folder,name)).find(path=>existsSync(path)),projects=file===void 0?[]:await atlantisProjects(readFileSync(file,"utf8")),named=new Set(projects.map(({path})=>path));return[...projects,...variableFolders(folder).filter(({path})=>!named.has(path))]}function variableFolders(top){let files=new Files(top),skip=ignoredBy(files.repository(top)??top,[]);return rootsAmong(new Modules(files),moduleFolders(files,top,skip)).flatMap(root=>{let globs=new Set,skipModules=(path,isFolder)=>{let names=isFolder?files.names(path):[];return skip(path,isFolder)||typeof names=="string"||names.some(isConfiguration)};for(let{folder,names}of files.walk(root,skipModules)){let own=names.filter(name=>/\.tfvars(\.json)?$/.test(name)&&!(folder===root&&isAutomatic(name))),inside=folder.slice(root.length+1);for(let name of own)globs.add(posix.join(inside,`*${name.slice(name.indexOf(".tfvars"))}`))}return[...globs].map(each=>({path:files.display(root),each}))})}async function atlantisProjects(text){let{parse}=await import("./dist-LYCAJDQH.js"),atlantis;try{atlantis=parse(text,{maxAliasCount:100})}catch{return[]}let entries=(Array.isArray(atlantis?.projects)?atlantis.projects:[]).flatMap(({dir,name,workspace,workflow})=>{if(typeof dir!="string"||dir.includes("*"))return[];let path=posix.normalize(dir).replace(/\/$/,""),steps=atlantis?.workflows?.[workflow??"default"]?.plan?.steps??[],varFiles=variableFiles(steps,{WORKSPACE:workspace??"default",PROJECT_NAME:name??""});return workspace===void 0&&name===void 0&&varFiles.length===0?[]:[{path,...name&&{name},...workspace&&{workspace},...varFiles.length>0&&{varFiles}}]});return entries.map(entry=>{let isAlone=entries.filter(({path})=>path===entry.path).length===1,name=entry.name??entry.workspace??(entry.varFiles&&basename(entry.varFiles[0]).split(".")[0]);return isAlone||name===void 0?entry:{...entry,name}})}function variableFiles(steps,variables){let args=steps.flatMap(step=>{let plan=step?.plan;return Array.isArray(plan?.extra_args)?plan.extra_args.map(String):[]});return args.flatMap((arg,index)=>arg==="-var-file"||arg==="--var-file"?args[index+1]??[]:/^--?var-file=(.+)$/.exec(arg)?.[1]??[]).map(file=>file.replace(/\$\{?([A-Z_]+)\}?/g,(whole,name)=>variables[name]??whole)).filter(file=>!file.includes("$")&&dirname(file)!=="")}var help=`Usage: eiplint init

Writes eiplint.yaml into the current folder. Where Terraform roots have variable files beside them, or
atlantis.yaml names projects, it proposes the runs to check them with. It never overwrites a configuration.
`;async function init(args){let given=parseOptions(args,{});if(given.has("help"))return printOut(help),0;if(given.paths.length>0)throw new UsageError("init takes no paths; it writes into the current folder");let folder=process.cwd(),present=["eiplint.yaml","eiplint.yml","eiplint.json"].find(name=>existsSync2(join2(folder,name)));if(present!==void 0)throw new UsageError(`${present} is here already; it was not changed`);let roots=await proposedRoots(folder);writeFileSync(join2(folder,"eiplint.yaml"),configuration(roots),{flag:"wx"});let runs=roots.length===0?"":` with ${roots.length} proposed ${roots.length===1?"entry":"entries"} under roots:`;return process.stderr.write(`wrote eiplint.yaml${runs}
`),0}function configuration(roots){let proposed=roots.map(root=>`  - ${flow(root)}
`).join("");return`# yaml-language-server: $schema=node_modules/eiplint/schemas/config.schema.json

# documented: rules that judge documented constraints; recommended: good practice, too; strict: what cannot be told
# counts as an error.
set: documented

# Levels of single rules: error, warning, note or off.
rules: {}
${proposed===""?`
# Which values a root module is checked with: one matched variable file is one run.
# roots:
#   - { path: stacks/*, each: envs/*.tfvars }
`:`
# Which values a root module is checked with: one matched variable file is one run.
roots:
${proposed}`}
# Exceptions that no comment can stand beside.
# ignore:
#   - { rule: anycast-every-zone, resource: module.edge.*, reason: zone c is being removed, until: 2027-01-31 }
`}function flow(root){let plain=/^[A-Za-z0-9_./*-]*[A-Za-z0-9_/-]$/,text=value=>plain.test(value)&&!/^[*\d-]|^(true|false|null|yes|no|on|off)$/i.test(value)?value:JSON.stringify(value);return`{ ${Object.entries(root).map(([key,value])=>typeof value=="string"?`${key}: ${text(value)}`:`${key}: [${value.map(text).join(", ")}]`).join(", ")} }`}export{init};
