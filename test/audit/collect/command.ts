import { main } from '../../../src/cli/main.ts';

/** The command line as it is in the sources, for tests that need a process of their own. */
process.exitCode = await main(process.argv.slice(2));
