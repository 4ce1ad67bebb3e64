import { contextOf } from '../../src/reporters/context.ts';
import { pages } from '../../src/rules/data/pages.ts';
import { tool } from '../../src/tool.ts';

/** What the program gives its reporters for a file. */
export const context = contextOf({ tool, pages });
