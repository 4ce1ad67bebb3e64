// What JSON may hold as it is, and a terminal that shows the file would obey.
const commanding = /[\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** JSON, ended by a line feed and free of characters that command a terminal. */
export function jsonText(value: unknown, indentation = 2): string {
  const text = JSON.stringify(value, null, indentation);
  return `${text.replace(commanding, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
