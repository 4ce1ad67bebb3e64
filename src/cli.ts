import { main } from './cli/main.ts';

// exitCode instead of exit(): what is on its way to a pipe still gets there.
process.exitCode = await main(process.argv.slice(2));
