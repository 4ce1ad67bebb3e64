#!/usr/bin/env node
import module from"node:module";module.enableCompileCache?.();var{main}=await import("./main-HW7TNIX5.js");process.exitCode=await main(process.argv.slice(2));
