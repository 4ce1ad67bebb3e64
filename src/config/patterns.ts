import { relative, sep } from 'node:path';

/** A pattern of .gitignore that was written in one folder, for the use from a folder above it. */
export function rebased(pattern: string, from: string, to: string): string {
  const inside = relative(to, from).split(sep).join('/');
  if (inside === '' || inside.startsWith('..')) return pattern;
  const [, not = '', body = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  // A slash before the end ties a pattern to its folder, without one it holds at any depth.
  const isTied = body.slice(0, -1).includes('/');
  return `${not}/${inside}/${isTied ? body.replace(/^\//, '') : `**/${body}`}`;
}
