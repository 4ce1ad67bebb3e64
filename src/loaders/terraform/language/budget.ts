import type { Allowance } from '../../allowance.ts';

/** How much one expression may make. What is meant in earnest stays far below; what is above would only stall. */
const mostElements = 1_000_000;
const mostMembers = 10_000_000;
const mostCharacters = 50_000_000;
const mostSteps = 10_000_000;

/** Thrown when an expression makes too much; the evaluator turns it into an error with a place. */
export class TooMuch extends Error {}

/** Thrown when nothing is left for an expression, because those before it made too much together. */
export class UsedUp extends Error {}

/** How many accounts are open: what is made outside of every expression is nobody's. */
let depth = 0;
let elements = 0;
let members = 0;
let characters = 0;
let steps = 0;

/** What all expressions of the root that is at work may make together. */
let allowance: Allowance | undefined;

/** Counts elements that are about to be made. */
export function chargeElements(count: number): void {
  elements += count;
  if (elements > mostElements && depth > 0) {
    throw new TooMuch(`makes more than ${mostElements.toLocaleString('en')} elements`);
  }
}

/** Counts the members of a collection that is made, also on the way to a smaller one. */
export function chargeMembers(count: number): void {
  members += count;
  if (members > mostMembers && depth > 0) {
    throw new TooMuch('needs too much memory for its collections');
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

/** Counts steps: one for each part of an expression, more for what makes little and takes long. */
export function chargeSteps(count: number): void {
  steps += count;
  if (steps > mostSteps && depth > 0) throw new TooMuch('takes too many steps');
}

/** Runs with an account of its own, for expressions are evaluated within the evaluation of others. */
export function withBudget<Result>(run: () => Result): Result {
  if (allowance?.exceeded) throw new UsedUp(allowance.exceeded);
  const before = [elements, members, characters, steps] as const;
  elements = 0;
  members = 0;
  characters = 0;
  steps = 0;
  depth++;
  try {
    return run();
  } finally {
    depth--;
    // What was refused was not made.
    allowance?.use(
      Math.min(elements, mostElements),
      Math.min(members, mostMembers),
      Math.min(characters, mostCharacters),
      Math.min(steps, mostSteps),
    );
    [elements, members, characters, steps] = before;
  }
}

/** Runs for a root that has this allowance. */
export function within<Result>(of: Allowance, run: () => Result): Result {
  const before = allowance;
  allowance = of;
  try {
    return run();
  } finally {
    allowance = before;
  }
}
