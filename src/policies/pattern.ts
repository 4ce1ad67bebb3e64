import { RE2JS } from 're2js';
import type { Trace } from './trace.ts';

/** A longer one is no pattern that people write, and repetitions in repetitions grow when they are compiled. */
const longestPattern = 500;
const largestProgram = 1000;
const mostKept = 500;

const compiled = new Map<string, RE2JS>();

/** A pattern of RE2, whose matching takes time in proportion to the text, whatever the pattern is. Throws where it is none. */
export function patternOf(text: string): RE2JS {
  let pattern = compiled.get(text);
  if (!pattern) {
    if (text.length > longestPattern) throw new Error(`a pattern has at most ${longestPattern} characters`);
    pattern = RE2JS.compile(text);
    if (pattern.programSize() > largestProgram) throw new Error('the pattern repeats too much');
    if (compiled.size >= mostKept) compiled.clear();
    compiled.set(text, pattern);
  }
  return pattern;
}

/** Whether a pattern is found anywhere in a text, as CEL's `matches` has it. */
export function isFound(pattern: string, text: string, trace: Trace): boolean {
  if (!compiled.has(pattern)) trace.spend(20 * pattern.length);
  const it = patternOf(pattern);
  trace.spend(Math.ceil((it.programSize() * text.length) / 10));
  return it.matcher(text).find();
}
