import { describe, expect, test } from 'vitest';
import { alb, loadBalancers, loadFiles, trail } from './folder.ts';

const config = `variable "type" {
  type    = string
  default = "Internet"
}
${alb('address_type = var.type')}`;

const typeOf = (...args: Parameters<typeof loadFiles>) => loadBalancers(loadFiles(...args))[0]!.networkType;

describe('values of variables', () => {
  test('the default', () => {
    const value = typeOf({ 'main.tf': config });
    expect(value.known).toBe('Internet');
    expect(trail(value.site)).toEqual([
      'main.tf:3:13',
      'var.type main.tf:1',
      'alicloud_alb_load_balancer.edge.address_type main.tf:6',
    ]);
  });

  test('each source goes before the ones above it', () => {
    const files: Record<string, string> = { 'main.tf': config };
    const sources: [string, string | undefined, Parameters<typeof loadFiles>[1]][] = [
      ['env', undefined, { environment: { TF_VAR_type: 'env' } }],
      ['terraform.tfvars', 'type = "terraform.tfvars"', {}],
      ['terraform.tfvars.json', '{"type": "terraform.tfvars.json"}', {}],
      ['a.auto.tfvars', 'type = "a.auto.tfvars"', {}],
      ['b.auto.tfvars.json', '{"type": "b.auto.tfvars.json"}', {}],
    ];
    let options: Parameters<typeof loadFiles>[1] = {};
    for (const [name, text, more] of sources) {
      if (text !== undefined) files[name] = text;
      options = { ...options, ...more };
      expect(typeOf(files, options).known).toBe(name);
    }
    files['last.tfvars'] = 'type = "last"';
    options = { ...options, varFiles: ['last.tfvars'] };
    expect(typeOf(files, options).known).toBe('last');
    expect(typeOf(files, { ...options, variables: { type: 'option' } }).known).toBe('option');
  });

  test('a value of the command line has its place at the header, with a hop that names it', () => {
    const value = typeOf({ 'main.tf': config }, { variables: { type: 'Intranet' } });
    expect(trail(value.site)).toEqual([
      'main.tf:1:1',
      '--var type main.tf:1',
      'alicloud_alb_load_balancer.edge.address_type main.tf:6',
    ]);
    expect(value.site.origin.endColumn).toBe('variable "type"'.length + 1);
  });

  test('a value of the environment likewise', () => {
    const value = typeOf({ 'main.tf': config }, { environment: { TF_VAR_type: 'Intranet' } });
    expect(trail(value.site)[1]).toBe('TF_VAR_type main.tf:1');
  });

  test('a tfvars line is the origin', () => {
    const value = typeOf({ 'main.tf': config, 'terraform.tfvars': '# first\ntype = "Intranet"\n' });
    expect(trail(value.site)).toEqual([
      'terraform.tfvars:2:8',
      'var.type main.tf:1',
      'alicloud_alb_load_balancer.edge.address_type main.tf:6',
    ]);
  });

  test('no value is unknown, and says so', () => {
    const value = typeOf({ 'main.tf': `variable "type" {}\n${alb('address_type = var.type')}` });
    expect(value.it).toEqual({ state: 'unknown', why: { kind: 'no-value', text: 'var.type has no value' } });
  });

  test('null is absent, at the token', () => {
    const value = typeOf({ 'main.tf': config, 'x.auto.tfvars': 'type = null' });
    expect(value.it.state).toBe('absent');
    expect(trail(value.site)[0]).toBe('x.auto.tfvars:1:8');
  });

  test('null for a variable that is not nullable is its default', () => {
    const text = config.replace('string\n', 'string\n  nullable = false\n');
    const value = typeOf({ 'main.tf': text, 'x.auto.tfvars': 'type = null' });
    expect(value.known).toBe('Internet');
    expect(trail(value.site)[0]).toBe('main.tf:4:13');
  });

  test('a sensitive value is not judged', () => {
    const value = typeOf({ 'main.tf': config.replace('string\n', 'string\n  sensitive = true\n') });
    expect(value.it).toMatchObject({ state: 'unknown', why: { kind: 'sensitive' } });
  });

  test('--var of a collection type is an expression', () => {
    const text = `variable "zones" {\n  type = list(string)\n}\n${alb('address_type = var.zones[1]')}`;
    expect(typeOf({ 'main.tf': text }, { variables: { zones: '["x", "Intranet"]' } }).known).toBe('Intranet');
  });

  test('a default of an optional attribute is where it stands', () => {
    const text = `variable "edge" {
  type = object({
    name = string
    type = optional(string, "Intranet")
  })
  default = { name = "x" }
}
${alb('address_type = var.edge.type')}`;
    const value = typeOf({ 'main.tf': text });
    expect(value.known).toBe('Intranet');
    expect(trail(value.site)[0]).toBe('main.tf:4:29');
  });

  test('an optional attribute that is left out is absent, at the line that opens the object', () => {
    const text = `variable "edge" {
  type = object({
    name = string
    type = optional(string)
  })
  default = {
    name = "x"
  }
}
${alb('address_type = var.edge.type')}`;
    const value = typeOf({ 'main.tf': text });
    expect(value.it.state).toBe('absent');
    expect(trail(value.site)[0]).toBe('main.tf:6:13');
  });

  test('the syntax of old files', () => {
    const text = `variable "types" {
  type = "map"
  default = { a = "Intranet" }
}
variable "list" {
  type = "list"
  default = ["x", "Intranet"]
}
${alb('address_type = "${var.types["a"]}"')}${alb('address_type = "${var.list.1}"', 'second')}`;
    const loaded = loadFiles({ 'main.tf': text });
    expect(loadBalancers(loaded).map((it) => it.networkType.known)).toEqual(['Intranet', 'Intranet']);
    expect(loaded.notices).toEqual([]);
  });
});
