// Unicode's East Asian wide and fullwidth blocks, in stretches that are wide throughout or unassigned in between.
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const none = /[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11ff]/u;

/**
 * Cells that a character takes in a terminal: 0, 1 or 2. Characters are counted one by one, as terminals do; those
 * that join several into one picture draw fewer cells than this says.
 */
export function cellsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return code === 0xad ? 1 : code < 0x20 ? 0 : 1;
  if (none.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Cells of a text without tabs or line breaks. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += cellsOf(character);
  return width;
}
