import type { Site } from '../model/source.ts';
import type { Repair } from '../model/verdict.ts';

/** Writes a value, in place of another or where there is none. */
export const write = (site: Site, to: string): Repair => ({ title: `set ${nameOf(site)} to "${to}"`, set: site, to });

/** Leaves an argument out. */
export const leaveOut = (site: Site): Repair => ({ title: `remove ${nameOf(site)}`, remove: site });

export const rename = (site: Site, to: string): Repair => ({
  title: `rename ${nameOf(site)} to ${to}`,
  rename: site,
  to,
});

/** The argument's own name, without the blocks around it. */
const nameOf = ({ path }: Site) => path.slice(path.lastIndexOf('.') + 1);
