/** How much one expression may make. What is meant in earnest stays far below; what is above would only stall. */
const mostElements = 1_000_000;
const mostCharacters = 50_000_000;
const mostSteps = 10_000_000;

/** Thrown when an expression makes too much; the evaluator turns it into an error with a place. */
export class TooMuch extends Error {}

/** How many accounts are open: what is made outside of every expression is nobody's. */
let depth = 0;
let elements = 0;
let characters = 0;
let steps = 0;

/** Counts elements that are about to be made. */
export function chargeElements(count: number): void {
  elements += count;
  if (elements > mostElements && depth > 0) {
    throw new TooMuch(`makes more than ${mostElements.toLocaleString('en')} elements`);
  }
}

/** Refuses a value that is larger than all that an expression may make. */
export function refuseAbove(size: number): void {
  if (size > mostElements) throw new TooMuch(`makes more than ${mostElements.toLocaleString('en')} elements`);
}

/** Counts characters of strings that are about to be made. */
export function chargeText(length: number): void {
  characters += length;
  if (characters > mostCharacters && depth > 0) {
    throw new TooMuch(`makes more than ${(mostCharacters / 1e6).toFixed(0)} million characters`);
  }
}

/** Counts steps of work that makes little and takes long: of a pattern's matching, of numbers with many places. */
export function chargeSteps(count: number): void {
  steps += count;
  if (steps > mostSteps && depth > 0) throw new TooMuch('takes too many steps');
}

/** Runs with an account of its own, for expressions are evaluated within the evaluation of others. */
export function withBudget<Result>(run: () => Result): Result {
  const before = [elements, characters, steps] as const;
  elements = 0;
  characters = 0;
  steps = 0;
  depth++;
  try {
    return run();
  } finally {
    depth--;
    [elements, characters, steps] = before;
  }
}
