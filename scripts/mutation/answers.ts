import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A mutant as the tests saw it. */
export interface Answer {
  /** The file and the name of the mutant. */
  readonly mutant: string;
  /** What the answer rests on, but for tests and fixtures. */
  readonly code: string;
  /** The tests and fixtures that were asked. */
  readonly tests: string;
  /** `survived`, or what noticed it. */
  readonly verdict: string;
}

/**
 * What is known of mutants from this run and earlier ones, one line of a file each. A line is written as soon as it is
 * known, so that nothing is lost with the process.
 */
export class Answers {
  readonly #file: string;
  readonly #known = new Map<string, Answer>();

  constructor(file: string) {
    this.#file = file;
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // The last line may have been cut off in the middle.
    for (const line of text.split('\n').slice(0, -1)) {
      const answer = JSON.parse(line) as Answer;
      this.#known.set(answer.mutant, answer);
    }
    mkdirSync(dirname(file), { recursive: true });
    // Each mutant once, and a whole last line.
    writeFileSync(file, [...this.#known.values()].map(lineOf).join(''));
  }

  /** The last answer, whether it still holds or not: what noticed a mutant once may notice it again. */
  last(mutant: string): Answer | undefined {
    return this.#known.get(mutant);
  }

  add(answer: Answer): void {
    this.#known.set(answer.mutant, answer);
    appendFileSync(this.#file, lineOf(answer));
  }
}

const lineOf = (answer: Answer): string => `${JSON.stringify(answer)}\n`;
