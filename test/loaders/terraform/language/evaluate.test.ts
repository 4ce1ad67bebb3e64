import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../../src/loaders/hcl/index.ts';
import { EvaluationError, ForbiddenRead } from '../../../../src/loaders/terraform/language/error.ts';
import { bounded, evaluate } from '../../../../src/loaders/terraform/language/evaluate.ts';
import type { FunctionHost, Scope } from '../../../../src/loaders/terraform/language/scope.ts';
import { Marked, ObjectValue, Unknown, type Value } from '../../../../src/loaders/terraform/language/value.ts';
import { unknownJson, valueJson } from './answers.ts';

const files: Record<string, string> = {
  'a.txt': 'héllo',
  'hello.tftpl': 'Hello ${name}!%{ for z in zones } ${z}%{ endfor }',
  'bad.tftpl': 'one\n${missing}',
  'self.tftpl': '${templatefile("self.tftpl", {})}',
  'config/x.json': '{"a": 1}',
  'config/deep/y.json': '{}',
  'config/z.txt': '',
};

const host: FunctionHost = {
  cwd: '/module',
  read(path) {
    if (path.startsWith('..') || path.startsWith('/')) return 'forbidden';
    const text = files[path.replace(/^\.\//, '')];
    return text === undefined ? 'missing' : Buffer.from(text);
  },
  list(folder) {
    if (folder.startsWith('..')) return 'forbidden';
    const prefix = folder === '.' ? '' : `${folder}/`;
    return Object.keys(files).flatMap((file) => (file.startsWith(prefix) ? [file.slice(prefix.length)] : []));
  },
};

const why = { kind: 'computed', text: 'known after apply' } as const;
const reference = { address: 'alicloud_eip_address.a', attribute: 'id' };
const id = new Unknown('string', why, { notNull: true, reference });
const names: Record<string, Value> = {
  id,
  other: new Unknown('string', { kind: 'no-value', text: 'var.other has no value' }),
  secret: new Marked('s3cret', { sensitive: true }),
  open: new ObjectValue(new Map<string, Value>([['known', 1]]), new Unknown('dynamic', why)),
};

const scope: Scope = {
  host,
  resolve(root) {
    const value = names[root.name];
    return value === undefined ? undefined : { value, consumed: 0 };
  },
};

function run(text: string): Value {
  const { expression, diagnostics } = parseExpression(text);
  expect(diagnostics).toEqual([]);
  return evaluate(expression, scope);
}

function failure(text: string): EvaluationError {
  try {
    run(text);
  } catch (error) {
    if (error instanceof EvaluationError) return error;
    throw error;
  }
  throw new Error(`${text} has a value`);
}

describe('references of unknown values', () => {
  it.each([
    'id',
    '(id)',
    '"${id}"',
    'true ? id : "x"',
    'false ? null : id',
    '[id][0]',
    '{ a = id }.a',
    '{ a = id }["a"]',
    '[for x in [id] : x][0]',
    '([{ a = id }][*].a)[0]',
    'try(id, "x")',
    'coalesce(null, id)',
    'lookup({ a = id }, "a", "x")',
    'element([id], 0)',
    'one([id])',
    'merge({ a = id }, {}).a',
    'concat([id], ["x"])[0]',
    'flatten([[id]])[0]',
    'values({ a = id })[0]',
    'tolist([id])[0]',
    'zipmap(["a"], [id]).a',
    'reverse(["x", id])[0]',
  ])('%s keeps it', (text) => {
    expect(run(text)).toMatchObject({ reference });
  });

  it.each([
    '"a${id}"',
    'upper(id)',
    'trimprefix(id, "e")',
    'id == "x"',
    'length(id)',
    'jsonencode(id)',
    'id == "x" ? id : "a"',
  ])('%s drops it', (text) => {
    expect((run(text) as Unknown).reference).toBeUndefined();
  });

  it('tells the reason of the first unknown value', () => {
    expect(run('"${other}-${id}"')).toMatchObject({
      why: names.other instanceof Unknown ? names.other.why : undefined,
    });
    expect(run('[for x in ["a"] : x if other == x]')).toMatchObject({ why: { kind: 'no-value' } });
    expect(run('id == other')).toMatchObject({ why });
  });
});

describe('marks', () => {
  it.each([
    '"x-${secret}"',
    'upper(secret)',
    'secret == "a"',
    'length(secret)',
    'secret != "" ? 1 : 2',
    '{ (secret) = 1 }',
  ])('%s is sensitive', (text) => {
    expect(run(text)).toMatchObject({ sensitive: true });
  });

  it('stay where they are in collections', () => {
    expect(run('{ a = secret, b = 1 }.b')).toBe(1);
    expect(run('{ a = secret }.a')).toBeInstanceOf(Marked);
    expect(run('nonsensitive(secret)')).toBe('s3cret');
  });
});

describe('objects whose schema is not known', () => {
  it('give what is known of them, and unknown for the rest', () => {
    expect(run('open.known')).toBe(1);
    expect(run('open.foo')).toBeInstanceOf(Unknown);
    expect(run('open["known"]')).toBe(1);
    expect(unknownJson(run('open.foo.bar[0].baz'))).toBe(true);
  });

  it.each([
    'jsonencode(open)',
    'keys(open)',
    'open == { known = 1 }',
    'merge(open, {})',
    'length(open)',
    '[for k, v in open : k]',
  ])('%s is unknown as a whole', (text) => {
    expect(run(text)).toBeInstanceOf(Unknown);
  });
});

describe('files', () => {
  it('are read through the host', () => {
    expect(run('file("a.txt")')).toBe('héllo');
    expect(run('filebase64("a.txt")')).toBe('aMOpbGxv');
    expect(run('filesha1("a.txt") == sha1(file("a.txt"))')).toBe(true);
    expect(run('fileexists("a.txt")')).toBe(true);
    expect(run('fileexists("b.txt")')).toBe(false);
    expect(run('jsondecode(file("config/x.json")).a')).toBe(1);
    expect(run('abspath("a/../b")')).toBe('/module/b');
  });

  it('are found by patterns', () => {
    expect(valueJson(run('fileset(".", "config/*.json")'))).toEqual(['config/x.json']);
    expect(valueJson(run('fileset("config", "**")'))).toEqual(['deep/y.json', 'x.json', 'z.txt']);
    expect(valueJson(run('fileset("config", "**/*.{json,txt}")'))).toEqual(['deep/y.json', 'x.json', 'z.txt']);
    expect(valueJson(run('fileset("config", "[xz].*")'))).toEqual(['x.json', 'z.txt']);
    expect(valueJson(run('fileset("config", "nope")'))).toEqual([]);
  });

  it('that must not be read stop the evaluation, also inside of try', () => {
    expect(() => run('file("../secret")')).toThrow(ForbiddenRead);
    expect(() => run('file("~/.ssh/id_rsa")')).toThrow(ForbiddenRead);
    expect(() => run('fileset("../", "*")')).toThrow(ForbiddenRead);
    expect(() => run('true ? 1 : file("/etc/passwd")')).toThrow(ForbiddenRead);
    expect(() => run('try(file("/etc/passwd"), "")')).toThrow(ForbiddenRead);
    expect(() => run('can(file("/etc/passwd"))')).toThrow(ForbiddenRead);
  });

  it('that are missing are an error', () => {
    expect(failure('file("b.txt")')).toMatchObject({
      summary: 'Invalid function argument',
      detail: expect.stringContaining('no file exists at "b.txt"'),
    });
  });
});

describe('templates', () => {
  it('are rendered with their own variables only', () => {
    expect(run('templatefile("hello.tftpl", { name = "you", zones = ["a", "b"] })')).toBe('Hello you! a b');
    expect(run('templatefile("hello.tftpl", { name = id, zones = [] })')).toMatchObject({
      type: 'string',
      prefix: 'Hello ',
    });
    expect(failure('templatefile("bad.tftpl", {})').detail).toBe(
      'Invalid value for "vars" parameter: vars map does not contain key "missing", referenced at bad.tftpl:2,3-10.',
    );
    expect(failure('templatestring("$${null}a", {})').detail).toContain(
      'NoFileNeeded:1,3-7: Invalid template interpolation value',
    );
    expect(failure('templatefile("hello.tftpl", { "a b" = 1 })').detail).toContain(
      'invalid template variable name "a b"',
    );
  });

  it('do not recur for ever', () => {
    expect(failure('templatefile("self.tftpl", {})')).toBeInstanceOf(EvaluationError);
  });
});

describe('limits', () => {
  it.each([
    '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]]',
    'setproduct(range(1000), range(1000), range(1000))',
    'format("%999999d%999999d", 1, 2) == join("", [for a in range(1000) : [for b in range(1000) : format("%999999d", b)][0]])',
    'replace(replace(format("%999999d", 1), " ", "aaaaaaaa"), "a", "bbbbbbbb")',
    '"%{ for a in range(1000) }%{ for b in range(1001) }x%{ endfor }%{ endfor }"',
  ])('%s', (text) => {
    expect(failure(text).summary).toBe('Expression too large');
  });

  it('stop deep nesting', () => {
    const deep = `${'['.repeat(400)}1${']'.repeat(400)}`;
    expect(() => run(`flatten(${deep})`)).not.toThrow(RangeError);
  });

  it('match patterns in linear time', () => {
    expect(failure(`regex("(a+)+$", "${'a'.repeat(5_000)}!")`).summary).toBe('Error in function call');
  });

  it('of aliases in YAML', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
      .map(
        (name, i) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${'abcdefgh'.charAt(i)}`)
            .join(',')}]`,
      )
      .join('\\n')}\\n`;
    expect(() => run(`jsonencode(yamldecode("${bomb}"))`)).toThrow(EvaluationError);
  });
});

it('takes what could not be read for unknown', () => {
  const { expression } = parseExpression('1 +');
  expect(
    evaluate(expression.kind === 'invalid' ? expression : { kind: 'invalid', start: 0, end: 0 }, scope),
  ).toMatchObject({
    why: { kind: 'error', text: 'the expression could not be read' },
  });
});

it('leaves functions of providers open', () => {
  expect(run('provider::aws::arn_parse("x").region')).toMatchObject({ why: { kind: 'function' } });
});

describe('the end of the stack', () => {
  const { expression } = parseExpression('1 + 2');
  const failing = (error: Error) => () =>
    bounded(expression, () => {
      throw error;
    });

  it('is a fault of the expression, whoever met it', () => {
    // The last is what V8 says where a regular expression is compiled there.
    for (const error of [
      new RangeError('Maximum call stack size exceeded'),
      new SyntaxError('Invalid regular expression: /[a]$/: Stack overflow'),
    ]) {
      expect(failing(error)).toThrow(expect.objectContaining({ summary: 'Expression too deep' }));
    }
  });

  it('is not what else goes wrong', () => {
    for (const error of [new RangeError('Invalid array length'), new SyntaxError('Unexpected end'), new Error('x')]) {
      expect(failing(error)).toThrow(error);
    }
  });
});
