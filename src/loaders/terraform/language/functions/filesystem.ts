import { posix } from 'node:path';
import { chargeSteps } from '../budget.ts';
import { makeSet } from '../convert.ts';
import { ForbiddenRead } from '../error.ts';
import { type Marks, mark, marksOf, plain, union } from '../marks.ts';
import { nfc } from '../normalize.ts';
import { set } from '../type.ts';
import type { Value } from '../value.ts';
import { utf8 } from './base64.ts';
import { globExpression, splitGlob } from './glob.ts';
import { type HashEncoding, type HashName, hash } from './hash-crypto.ts';
import { redacted } from './redact.ts';
import { Pattern } from './regex.ts';
import { ArgumentFault, type Call, Fault, type FunctionSpec, ofStrings, string } from './spec.ts';

const parameters = [string('path', { allowMarked: true })];

/** The bytes of a file; a file that must not be read stops the evaluation. */
function readBytes(path: string, marks: Marks, call: Call, index = 0): Uint8Array {
  const content = bytesOf(path, call);
  if (content === 'missing') {
    throw new ArgumentFault(
      index,
      `no file exists at ${redacted(path, marks)}; this function works only with files that are distributed as part of the configuration source code, so if this file will be created by a resource in this configuration you must instead obtain this result from an attribute of that resource`,
    );
  }
  return content;
}

function bytesOf(path: string, call: Call): Uint8Array | 'missing' {
  const content = path.startsWith('~') ? 'forbidden' : call.scope.host.read(path);
  if (content === 'forbidden') throw new ForbiddenRead(path, call.range);
  return content;
}

/** The text of a file. */
export function readText(path: string, marks: Marks, call: Call): string {
  const text = utf8(readBytes(path, marks, call));
  if (text === undefined) {
    throw new Fault(
      `contents of ${redacted(path, marks)} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead`,
    );
  }
  return nfc(text);
}

/** A function of a file, whose path's mark goes to the result. */
function ofFile(type: 'string' | 'bool', read: (path: string, marks: Marks, call: Call) => Value): FunctionSpec {
  return {
    parameters,
    type,
    call: ([given], _, call) =>
      mark(read(plain(given as Value) as string, marksOf(given as Value), call), marksOf(given as Value)),
  };
}

const hashOfFile = (name: HashName, encoding: HashEncoding): FunctionSpec => ({
  parameters: [string('path')],
  type: 'string',
  call: ([path], _, call) => {
    const content = bytesOf(path as string, call);
    if (content === 'missing') throw new Fault(`open ${posix.normalize(path as string)}: no such file or directory`);
    return hash(name, content, encoding);
  },
});

const fileset: FunctionSpec = {
  parameters: [string('path', { allowMarked: true }), string('pattern', { allowMarked: true })],
  type: set('string'),
  call: ([givenPath, givenPattern], _, call) => {
    const path = plain(givenPath as Value) as string;
    const pattern = plain(givenPattern as Value) as string;
    chargeSteps(100 * (path.length + pattern.length));
    const { folder, rest } = splitGlob(posix.join(path, pattern));
    const files = folder.startsWith('~') ? 'forbidden' : call.scope.host.list(folder);
    if (files === 'forbidden') throw new ForbiddenRead(folder, call.range);
    const expression = globExpression(rest);
    const matcher = expression === undefined ? undefined : Pattern.compile(expression, badPattern);
    const found = files === 'missing' || !matcher ? [] : files.filter((file) => matcher.test(file));
    const names = found.map((file) => nfc(posix.relative(path, posix.join(folder, file))));
    return mark(makeSet('string', names), union(marksOf(givenPath as Value), marksOf(givenPattern as Value)));
  },
};

const badPattern = () => new Fault('failed to glob pattern: syntax error in pattern');

function abspath(path: string, call: Call): string {
  return posix.resolve(call.scope.host.cwd.replaceAll('\\', '/'), path);
}

export const filesystem: Record<string, FunctionSpec> = {
  abspath: { parameters: [string('path')], type: 'string', call: ([path], _, call) => abspath(path as string, call) },
  basename: ofStrings(['path'], (path) => (path === '' ? '.' : posix.basename(path) || '/')),
  dirname: ofStrings(['path'], (path) =>
    posix.normalize(path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '.').replace(/(.)\/$/, '$1'),
  ),
  file: ofFile('string', readText),
  filebase64: ofFile('string', (path, marks, call) => Buffer.from(readBytes(path, marks, call)).toString('base64')),
  filebase64sha256: hashOfFile('sha256', 'base64'),
  filebase64sha512: hashOfFile('sha512', 'base64'),
  fileexists: ofFile('bool', (path, _, call) => bytesOf(path, call) !== 'missing'),
  filemd5: hashOfFile('md5', 'hex'),
  fileset,
  filesha1: hashOfFile('sha1', 'hex'),
  filesha256: hashOfFile('sha256', 'hex'),
  filesha512: hashOfFile('sha512', 'hex'),
  pathexpand: {
    parameters: [string('path')],
    type: 'string',
    call: ([path], _, call) => expanded(path as string, call),
  },
};

/** `~` is whose home it is where Terraform runs, which nobody knows here. */
function expanded(path: string, call: Call): string {
  if (path.startsWith('~')) throw new ForbiddenRead(path, call.range);
  return path;
}
