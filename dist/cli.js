#!/usr/bin/env node
import module from"node:module";module.enableCompileCache?.();var{main}=await import("./chunks/main-ZDW555T5.js");process.exitCode=await main(process.argv.slice(2));
