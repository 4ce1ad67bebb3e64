import { describe, expect, test } from 'vitest';
import { ignoreComment, placeholder } from '../../src/lsp/ignore-comment.ts';

/** The text with the comment in it, for the line that has `HERE` in it. */
function ignored(path: string, text: string): string | undefined {
  const line = text.slice(0, text.indexOf('HERE')).split('\n').length;
  const comment = ignoreComment(path, text, line, 'eip-tags');
  if (!comment) return undefined;
  const lines = text.split('\n');
  lines.splice(comment.line - 1, 0, `${comment.before}${comment.reason}`);
  return lines.join('\n');
}

const comment = `# eiplint-ignore eip-tags: ${placeholder}`;

describe('Terraform', () => {
  test('above an argument, with its indentation', () => {
    expect(ignored('main.tf', 'resource "a" "b" {\n\tx = "HERE"\n}\n')).toBe(
      `resource "a" "b" {\n\t${comment}\n\tx = "HERE"\n}\n`,
    );
  });

  test('above a header, for the whole block', () => {
    expect(ignored('main.tf', '\nresource "a" "HERE" {\n}\n')).toBe(`\n${comment}\nresource "a" "HERE" {\n}\n`);
  });

  test('inside of a list, where it is one too', () => {
    expect(ignored('main.tf', 'locals {\n  x = [\n    "a",\n    "HERE",\n  ]\n}\n')).toBe(
      `locals {\n  x = [\n    "a",\n    ${comment}\n    "HERE",\n  ]\n}\n`,
    );
  });

  test('not inside of a text, but above the block that has it', () => {
    const text = `resource "a" "b" {\n  x = <<-EOT\n    \${HERE}\n  EOT\n}\n`;
    expect(ignored('main.tf', text)).toBe(`${comment}\n${text}`);
  });

  test('below other ignore comments, in a variable file, with line breaks of Windows', () => {
    const text = '# eiplint-ignore eip-idle: theirs\r\nx = "HERE"\r\n';
    const [first, second] = text.split('\n');
    expect(ignored('a.tfvars', text)).toBe(`${first}\n${comment}\n${second}\n`);
  });
});

describe('templates', () => {
  test('above a property, not inside of a text', () => {
    expect(ignored('t.yaml', 'a:\n  - b: HERE\n')).toBe(`a:\n  ${comment}\n  - b: HERE\n`);
    const text = 'a:\n  b: |\n    first\n    HERE\n';
    expect(ignored('t.yaml', text)).toBe(`a:\n  ${comment}\n  b: |\n    first\n    HERE\n`);
  });
});

test('where the language has no comments, none', () => {
  expect(ignored('main.tf.json', '{"a": "HERE"}')).toBeUndefined();
  expect(ignored('prod.tfvars.json', '{"a": "HERE"}')).toBeUndefined();
  expect(ignored('t.json', '{\n"a": "HERE"}')).toBeUndefined();
});
