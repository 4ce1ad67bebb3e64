import { basename } from 'node:path';
import type { Store } from '../store.ts';

const marker = 'ROSTemplateFormatVersion';

/** Larger files are no templates. */
const largestTemplate = 20 * 1024 * 1024;

/** Names that a template can have. Only its content makes a file one. */
export function isTemplateName(path: string): boolean {
  const name = basename(path);
  return /\.(ya?ml|json|template)$/i.test(name) && !/\.(tf|tofu|tfvars)\.json$/.test(name);
}

/** Whether a file is a template. Most files are told by a search of their bytes, without decoding. */
export function isTemplateFile(path: string, store: Store): boolean {
  try {
    if (store.size(path) > largestTemplate) return false;
    const bytes = store.read(path);
    return bytes.includes(marker) && isTemplate(bytes.toString('utf8'));
  } catch {
    return false;
  }
}

/** Whether a text has `ROSTemplateFormatVersion` as a key of its outermost map. Nothing is parsed for that. */
export function isTemplate(text: string): boolean {
  if (!text.includes(marker)) return false;
  return isFlow(text) ? hasOutermostKey(text) : hasUnindentedKey(text);
}

/** Whether a text's outermost map is written in braces: JSON, or YAML's flow style. */
export function isFlow(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text);
}

/** In block style the key is indented like the first line that says something. */
function hasUnindentedKey(text: string): boolean {
  const first = /^(?:\ufeff)?(?:[ \t]*(?:#.*|%.*|---.*)?\r?\n)*([ ]*)\S/.exec(text);
  const indent = first?.[1] ?? '';
  return new RegExp(`(?:^\\ufeff?|\\n)${indent}(["']?)${marker}\\1[ \\t]*:(?:\\s|$)`).test(text);
}

/** In braces the key is one brace deep, outside of every string. */
function hasOutermostKey(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      const end = endOfString(text, at);
      if (depth === 1 && text.slice(at + 1, end) === marker) return /^\s*:/.test(text.slice(end + 1, end + 50));
      at = end;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (depth === 1 && char === 'R' && text.startsWith(`${marker}:`, at)) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}
