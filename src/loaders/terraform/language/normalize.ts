/** A string in normal form C, as all strings of Terraform are. Below U+0300 nothing can combine. */
export function nfc(text: string): string {
  return /[^\0-\u02ff]/.test(text) ? text.normalize() : text;
}
