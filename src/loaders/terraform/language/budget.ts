/** How much one expression may make. What is meant in earnest stays far below; what is above would only stall. */
const mostElements = 1_000_000;
const mostCharacters = 50_000_000;

/** Thrown when an expression makes too much; the evaluator turns it into an error with a place. */
export class TooMuch extends Error {}

let elements = 0;
let characters = 0;

/** Counts elements that are about to be made. */
export function chargeElements(count: number): void {
  elements += count;
  if (elements > mostElements) throw new TooMuch(`more than ${mostElements.toLocaleString('en')} elements`);
}

/** Counts characters of strings that are about to be made. */
export function chargeText(length: number): void {
  characters += length;
  if (characters > mostCharacters)
    throw new TooMuch(`more than ${(mostCharacters / 1e6).toFixed(0)} million characters`);
}

/** Runs with an account of its own, for expressions are evaluated within the evaluation of others. */
export function withBudget<Result>(run: () => Result): Result {
  const before = [elements, characters] as const;
  elements = 0;
  characters = 0;
  try {
    return run();
  } finally {
    [elements, characters] = before;
  }
}
