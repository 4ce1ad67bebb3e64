#!/usr/bin/env node
import module from"node:module";module.enableCompileCache?.();var{main}=await import("./chunks/main-G2SOE3NR.js");process.exitCode=await main(process.argv.slice(2));
