import { sha256 } from './sha256.ts';

/** What a finding is about, whatever the file and the line. */
export interface Identity {
  readonly rule: string;
  readonly root: string;
  readonly resource: string;
  /** The resource that the attribute belongs to, where it is another one. */
  readonly at?: string | undefined;
  /** The attribute in the model's words, with the keys of members. */
  readonly attribute: string;
}

/** The same for as long as the same fault is there: no line, file, message or level goes into it. */
export function fingerprint({ rule, root, resource, at = '', attribute }: Identity): string {
  return sha256([rule, root, resource, at, attribute].join('\0'));
}
