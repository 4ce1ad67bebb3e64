import { graphemes } from './graphemes.ts';
import { nfc } from './normalize.ts';

const longest = 128;

/**
 * What a text surely starts with when only its beginning is known. Its last character can still combine with what
 * follows, unless it is one of those that never do.
 */
export function safePrefix(text: string): string {
  const normal = nfc(text).slice(0, longest);
  if (normal === '' || /[-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"']$/.test(normal)) return normal;
  return normal.slice(0, normal.length - (graphemes(normal).at(-1) as string).length);
}
