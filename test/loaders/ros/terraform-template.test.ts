import { describe, expect, test } from 'vitest';
import { TextMap } from '../../../src/loaders/ros/text-map.ts';
import { readYaml } from '../../../src/loaders/ros/yaml-reader.ts';
import { loadBalancers, loadTemplate, loadTemplates, trail } from './template.ts';

const main = (value: string) => `resource "alicloud_alb_load_balancer" "edge" {
  address_type = ${value}
}
`;
const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '    ');

const template = (files: Record<string, string>, sections = '') =>
  `ROSTemplateFormatVersion: '2015-09-01'\nTransform: Aliyun::Terraform-v1.5\n${sections}Workspace:\n${Object.entries(
    files,
  )
    .map(([name, text]) => `  ${name}: |\n${indented(text)}`)
    .join('')}`;

describe('templates that hold configuration', () => {
  test('a block of lines', () => {
    const loaded = loadTemplate(template({ 'main.tf': main('"Intranet"') }));
    expect(loaded.problems).toEqual([]);
    expect(loaded.inputs).toEqual([{ kind: 'ros', path: 'edge.yml', resources: 1 }]);
    const [lb] = loadBalancers(loaded);
    expect([lb!.root, lb!.address]).toEqual(['edge.yml', 'alicloud_alb_load_balancer.edge']);
    expect(trail(lb!.networkType.site)).toEqual(['edge.yml:6:22-32']);
    expect(trail(lb!.site)).toEqual(['edge.yml:5:5-49']);
  });

  test('several files, a module among them', () => {
    const files = {
      'main.tf': 'module "edge" {\n  source = "./modules/edge"\n  kind   = local.kind\n}\n',
      'locals.tf': 'locals {\n  kind = "Internet"\n}\n',
      'modules/edge/main.tf': `variable "kind" {}\n\n${main('var.kind')}`,
    };
    const [lb] = loadBalancers(loadTemplate(template(files)));
    expect(lb!.address).toBe('module.edge.alicloud_alb_load_balancer.edge');
    expect(trail(lb!.networkType.site)).toEqual([
      'edge.yml:11:14-24',
      'local.kind edge.yml:11:7',
      'module.edge kind edge.yml:7:16',
      'module.edge.var.kind edge.yml:14:5',
      'module.edge.alicloud_alb_load_balancer.edge.address_type edge.yml:17:22',
    ]);
  });

  test("the template's parameters are the root's variables", () => {
    const files = { 'main.tf': `variable "kind" {}\n${main('var.kind')}` };
    const sections = 'Parameters:\n  kind:\n    Type: String\n    Default: Intranet\n';
    const [lb] = loadBalancers(loadTemplate(template(files, sections)));
    expect(trail(lb!.networkType.site)).toEqual([
      'edge.yml:6:14-22',
      'var.kind edge.yml:9:5',
      'alicloud_alb_load_balancer.edge.address_type edge.yml:11:22',
    ]);
    const [given] = loadBalancers(loadTemplate(template(files, sections), { parameters: { kind: 'Internet' } }));
    expect(given!.networkType.known).toBe('Internet');
    expect(trail(given!.networkType.site).slice(0, 2)).toEqual(['edge.yml:9:5-20', '--param kind edge.yml:9:5']);
  });

  test('JSON: escapes, line breaks, Chinese text', () => {
    const text = JSON.stringify({
      ROSTemplateFormatVersion: '2015-09-01',
      Transform: 'Aliyun::OpenTofu-v1.8',
      Workspace: { 'main.tf': `# 公网\n${main('"Intranet"')}` },
    });
    const at = text.indexOf('\\"Intranet\\"') + 1;
    const [lb] = loadBalancers(loadTemplates({ 'edge.json': text }));
    expect(trail(lb!.networkType.site)).toEqual([`edge.json:1:${at}-${at + '\\"Intranet\\"'.length}`]);
  });

  test('faults of the configuration have their place in the template', () => {
    const { problems } = loadTemplate(
      template({ 'main.tf': 'resource "alicloud_alb_load_balancer" "edge" {\n  x = = 1\n}\n' }),
    );
    expect(
      problems.map(({ kind, location }) => `${kind} ${location?.file}:${location?.line}:${location?.column}`),
    ).toEqual(['syntax edge.yml:6:11']);
    const empty =
      "ROSTemplateFormatVersion: '2015-09-01'\nTransform: [Aliyun::Terraform-v1.5]\nWorkspace:\n  main.tf: [ALIYUN::X]\n";
    expect(
      loadTemplate(empty).problems.map(({ kind, location }) => `${kind} ${location?.line}:${location?.column}`),
    ).toEqual(['template 4:3', 'template 3:1']);
  });

  test('comments of the configuration', () => {
    const text = template({ 'main.tf': `# eiplint-ignore anycast-region: x\n${main('"Internet"')}` });
    expect(
      loadTemplate(text)
        .comments('edge.yml')
        .map(({ span, covers }) => [span.line, span.column, covers.line, covers.endLine]),
    ).toEqual([[5, 5, 6, 8]]);
  });
});

describe('places inside of texts', () => {
  const pieceOf = (text: string, piece: string): string => {
    const { root } = readYaml(text);
    const node = root?.kind === 'map' ? root.entries.get('a')!.value : undefined;
    if (node?.kind !== 'scalar') throw new Error('no text');
    const start = String(node.value).indexOf(piece);
    const range = TextMap.of(text, node).range({ start, end: start + piece.length });
    return text.slice(range.start, range.end);
  };

  test.each([
    ['a: |\n  one\n  two\n', 'two', 'two'],
    ['a: |-\n  one\n    two\n\n  three\n', 'three', 'three'],
    ['a: |2\n    one\n  two\n', '  one', '  one'],
    ['a: |+\n\n  one\n\n', 'one', 'one'],
    ['a: |\r\n  one\r\n  two\r\n', 'two', 'two'],
    ['a: "x\\ty\\u0041z"\n', 'yA', 'y\\u0041'],
    ["a: 'it''s here'\n", 's here', 's here'],
    ["a: 'it''s here'\n", "'s", "''s"],
    ['a: plain text\n', 'text', 'text'],
  ])('%j: %s', (text, piece, written) => {
    expect(pieceOf(text, piece)).toBe(written);
  });

  test('a folded text has one place', () => {
    expect(pieceOf('a: >\n  one\n  two\n', 'two')).toBe('>\n  one\n  two\n');
  });
});
