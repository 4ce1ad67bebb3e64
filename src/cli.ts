import module from 'node:module';

// Where Node can keep compiled code (22.8 and later), every start but the first is faster.
module.enableCompileCache?.();

// exitCode instead of exit(): what is on its way to a pipe still gets there.
import('./cli/main.ts')
  .then(({ main }) => main(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code;
  });
