import { isAscii, isUtf8 } from 'node:buffer';
import type { Problem } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';
import { reason } from '../files.ts';
import { disk, type Store } from '../store.ts';
import { brokenJson } from './broken-json.ts';
import { isData, member, type PlanDocument, type StateDocument } from './document.ts';
import { type Parsed, parsePlan, type Skimmed } from './skim.ts';

/** Loaded, such a file takes about eight times its size in memory: more than this may end the process without a word. */
export const largestPlan = 256 * 1024 * 1024;

/** What a file is, told by its content alone. */
export type Content =
  | { readonly kind: 'plan'; readonly text: string; readonly document: PlanDocument; readonly skimmed: Skimmed }
  | { readonly kind: 'state'; readonly text: string; readonly document: StateDocument }
  /** JSON that is neither: another loader's, or nobody's. */
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown }
  /** No JSON at all. */
  | { readonly kind: 'other' }
  /** Meant for this loader, and not readable by it. */
  | { readonly kind: 'fault'; readonly problem: Problem };

/** Majors of `format_version` that are read; a minor adds only what can be passed over. */
const knownMajors = new Set(['0', '1']);

/** Reads a file and tells what it is. `name` is the path as reports have it. */
export function recognizeFile(path: string, name: string, store: Store = disk): Content {
  try {
    const size = store.size(path);
    return size > largestPlan ? tooLarge(name, size) : recognize(store.read(path), name);
  } catch (error) {
    return fault('unreadable', `${name} ${reason(error)}`);
  }
}

/** Tells what bytes or a text are. */
export function recognize(content: Uint8Array | string, name: string): Content {
  if (content.length > largestPlan) return tooLarge(name, content.length);
  if (typeof content !== 'string' && isZip(content)) return binaryPlan(name);
  const text = decode(content);
  if (text === undefined || !/^\s*[{[]/.test(text)) return { kind: 'other' };
  let parsed: Parsed;
  try {
    parsed = parsePlan(text);
  } catch (error) {
    if (isLog(text)) return logOfPlan(name);
    return { kind: 'fault', problem: brokenJson(text, name, (error as Error).message) };
  }
  const { value, ...skimmed } = parsed;
  const version = member(value, 'format_version');
  if (!isData(value) || typeof version !== 'string' || !looksLikeOurs(value)) return known(value, text, name);
  if (!knownMajors.has(version.split('.', 1)[0]!)) {
    const message = `${name} has format_version ${version}; 0.x and 1.x are known. A newer eiplint may read it`;
    return fault('format-version', message, at(name));
  }
  return isPlan(value)
    ? { kind: 'plan', text, document: relevant(value as unknown as PlanDocument), skimmed }
    : { kind: 'state', text, document: value as unknown as StateDocument };
}

/** For a file that was named and is nothing that can be read. */
export function unknownInput(name: string): Problem {
  const message = `${name} is neither a plan nor a state, as \`terraform show -json\` prints them, nor a Terraform file`;
  return { kind: 'unknown-input', message, location: at(name) };
}

const isPlan = (value: object) =>
  ['planned_values', 'resource_changes', 'configuration', 'output_changes'].some((key) => Object.hasOwn(value, key));

/** Half of a plan are values that stand in its changes too; what is not read here need not stay in memory. */
function relevant(document: PlanDocument): PlanDocument {
  const { format_version, variables, resource_changes, configuration, errored, complete } = document;
  return { format_version, ...(variables && { variables }), resource_changes, configuration, errored, complete };
}

/** A state without resources has nothing but its versions. */
function looksLikeOurs(value: object): boolean {
  if (isPlan(value) || Object.hasOwn(value, 'values')) return true;
  return Object.keys(value).every((key) => ['format_version', 'terraform_version', 'checks'].includes(key));
}

/** Files of Terraform that hold no resources in the form that is read here. */
function known(value: unknown, text: string, name: string): Content {
  if (member(value, 'lineage') !== undefined && typeof member(value, 'version') === 'number') {
    return fault('raw-state', `${name} is a state file; give the output of \`terraform show -json\``, at(name));
  }
  return member(value, '@level') !== undefined ? logOfPlan(name) : { kind: 'json', text, value };
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** `terraform plan -json` prints one object a line. */
const isLog = (text: string) => /^\s*\{"@level":/.test(text) || /^[^\n]*"@message":/.test(text);

function binaryPlan(name: string): Content {
  const command = `terraform show -json ${name} > plan.json`;
  return fault('binary-plan', `${name} is a binary plan; give its JSON: \`${command}\``);
}

function logOfPlan(name: string): Content {
  const message = `${name} is the log of \`plan -json\`, which holds no plan; give the output of \`terraform show -json\` for the file of \`plan -out\``;
  return fault('plan-log', message, at(name));
}

function tooLarge(name: string, size: number): Content {
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  const message = `${name} is ${megabytes(size)} MB large; a plan or state is read up to ${megabytes(largestPlan)} MB`;
  return fault('too-large', message);
}

/** Windows PowerShell writes what a command prints as UTF-16. */
function decode(content: Uint8Array | string): string | undefined {
  if (typeof content === 'string') return content.charCodeAt(0) === 0xfeff ? content.slice(1) : content;
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content);
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (isAscii(content)) return bytes.toString('latin1');
  if (!isUtf8(content)) return undefined;
  return first === 0xef && second === 0xbb ? bytes.toString('utf8', 3) : bytes.toString('utf8');
}

const at = (file: string): Span => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

function fault(kind: string, message: string, location?: Span): Content {
  return { kind: 'fault', problem: { kind, message, ...(location && { location }) } };
}
