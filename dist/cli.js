#!/usr/bin/env node
import"./chunks/chunk-BHBHGLZR.js";import module from"node:module";module.enableCompileCache?.();var{main}=await import("./chunks/main-2DRT2T35.js");process.exitCode=await main(process.argv.slice(2));
