/** Deeper expressions are a mistake. */
const deepest = 100;

/** The value of an expression of numbers, `+ - * / %` and round brackets; `undefined` for anything else. */
export function calculate(expression: string): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[-+*/%()]|\S/g) ?? [];
  let at = 0;
  const sum = (depth: number): number => {
    let value = product(depth);
    while (tokens[at] === '+' || tokens[at] === '-') value += tokens[at++] === '+' ? product(depth) : -product(depth);
    return value;
  };
  const product = (depth: number): number => {
    let value = factor(depth);
    while (tokens[at] === '*' || tokens[at] === '/' || tokens[at] === '%') {
      const operator = tokens[at++];
      const right = factor(depth);
      if (operator === '*') value *= right;
      else if (operator === '/') value /= right;
      // A remainder has the sign of the divisor.
      else value -= Math.floor(value / right) * right;
    }
    return value;
  };
  const factor = (depth: number): number => {
    const token = tokens[at++];
    if (token === undefined || depth > deepest) return Number.NaN;
    if (token === '-') return -factor(depth + 1);
    if (token === '+') return factor(depth + 1);
    if (token !== '(') return Number(token);
    const value = sum(depth + 1);
    return tokens[at++] === ')' ? value : Number.NaN;
  };
  const value = sum(0);
  return at === tokens.length && Number.isFinite(value) ? value : undefined;
}
