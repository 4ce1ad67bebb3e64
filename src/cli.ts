import module from 'node:module';

// Where Node can keep compiled code (22.8 and later), every start but the first is faster.
module.enableCompileCache?.();

const { main } = await import('./cli/main.ts');

// exitCode instead of exit(): what is on its way to a pipe still gets there.
process.exitCode = await main(process.argv.slice(2));
