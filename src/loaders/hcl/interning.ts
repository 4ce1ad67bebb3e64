/** Words that come again in every file; more than this would be somebody's data. */
const most = 20_000;
const longest = 40;

const words = new Map<string, string>();

/** One copy of a word for all trees: names and short texts of configuration come again thousands of times. */
export function interned(word: string): string {
  if (word.length > longest) return word;
  const known = words.get(word);
  if (known !== undefined) return known;
  if (words.size < most) words.set(word, word);
  return word;
}
