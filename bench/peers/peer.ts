import type { Form, Scene } from './scene.ts';
import type { Found } from './score.ts';

/** A program and a way to run it, as one row of the table. */
export interface Peer {
  /** What the row is called. */
  readonly name: string;
  /** The file to run; none where it is not installed. */
  readonly program: string | undefined;
  readonly reads: readonly Form[];
  /** Arguments that print the version, or `module`: Go knows of which module's version it built the program. */
  readonly version: readonly string[] | 'module';
  command(scene: Scene): Command;
  /** What the rules found, from what the run printed or wrote. Without it, the run only reads. */
  findings?(output: string, scene: Scene): Found;
}

export interface Command {
  readonly args: readonly string[];
  /** Working directory; without it, that of the scene. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Exit codes that tell of a run that was done, with findings or without. */
  readonly codes: readonly number[];
  /** The file that holds the findings, where they are not printed. */
  readonly output?: string;
}
