import { elapsed } from '../../engine/clock.ts';
import { Judging } from '../../engine/judging.ts';
import { type Loaded, load, type Taker } from '../../loaders/index.ts';
import type { Report } from '../../model/report.ts';
import { verification } from '../../rules/data/verification.ts';
import { freeGenerations, holdOldGeneration, holdYoungGeneration } from '../process/memory.ts';
import type { Timing } from '../process/timing.ts';
import { inputOf, type Run } from './runs.ts';

/** A run, what it loaded, and what the rules say of it. */
export interface Judged {
  readonly run: Run;
  readonly loaded: Loaded;
  readonly report: Report;
}

interface Options {
  /** When the run began; that of its timing where nothing else is said. */
  readonly started?: number;
  readonly timing?: Timing;
  /** Somebody wants the resources, beside what the rules say of them. */
  readonly isKept?: boolean;
}

/** With fewer folders, or a smaller plan, the memory of a run is that of its code. */
const large = { folders: 100, characters: 5_000_000 };

/**
 * Loads what a run is about, and judges it. A root that has nothing to do with the others is judged as soon as it is
 * loaded, and forgotten.
 */
export function judged(
  run: Run,
  { timing, started = timing?.started ?? elapsed(), isKept = false }: Options = {},
): Judged {
  const judging = new Judging(run.rules, run.settings, verification);
  const taker: Taker = {
    expect({ folders = 0, characters = 0 }) {
      const isWide = folders >= large.folders;
      if (!isWide && characters < large.characters) return;
      holdYoungGeneration();
      if (isWide) holdOldGeneration();
    },
    take(root, inventory) {
      timing?.step('load');
      judging.judge(root, inventory);
      timing?.step('check');
    },
    giveBack: (root) => judging.forget(root),
  };
  try {
    const loaded = load(run.paths, isKept ? run.loadOptions : { ...run.loadOptions, taker });
    timing?.step('load');
    const report = judging.report(inputOf(loaded, run, started));
    timing?.step('check');
    return { run, loaded, report };
  } finally {
    freeGenerations();
  }
}
