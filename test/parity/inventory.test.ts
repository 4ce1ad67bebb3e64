import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { inventory } from '../../src/cli/inventory.ts';
import * as stdout from '../../src/cli/output/stdout.ts';

const home = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(home, 'schemas/inventory.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

async function printed(...args: readonly string[]) {
  let text = '';
  vi.spyOn(stdout, 'printOut').mockImplementation((it) => {
    text += it;
  });
  const code = await inventory(['--no-config', ...args]);
  return { code, document: JSON.parse(text) };
}

afterEach(() => vi.restoreAllMocks());

const folder = 'fixtures/parity/anycast-mixed-zones';

describe('eiplint inventory', () => {
  test.each([
    ['main.tf', 'terraform'],
    ['plan.json', 'plan'],
    ['template.yaml', 'ros'],
    ['snapshot', 'snapshot'],
  ])('prints %s as its schema says', async (file, kind) => {
    const { code, document } = await printed(
      `${folder}/${file}`,
      ...(kind === 'ros' ? ['--region', 'ap-southeast-1'] : []),
    );
    expect([code, validate(document), validate.errors]).toEqual([0, true, null]);
    expect(document.inputs.map((it: { kind: string }) => it.kind)).toEqual([kind]);
    const lb = document.resources.find(
      (it: { kind: string; uncertain?: object }) => it.kind === 'load-balancer' && !it.uncertain,
    );
    expect(lb.attributes.region).toMatchObject({ state: 'known', value: 'ap-southeast-1' });
    expect(
      lb.attributes.zones.members.map((it: { address: { kind: { value: string } } }) => it.address.kind.value),
    ).toEqual(['anycast', 'eip']);
    const [first] = lb.attributes.zones.members;
    expect(first.address.allocation.names).toMatchObject({ kind: 'anycast-eip', root: document.inputs[0].path });
  });

  test('prints the form of a resource as it is declared', async () => {
    const { document } = await printed(`${folder}/snapshot`);
    const eip = document.resources.find((it: { address: string }) => it.address === 'eip-addressb');
    expect(eip.form).toMatchObject({ source: 'snapshot', type: 'ACS::EIP::EipAddress', data: { Bandwidth: '5' } });
  });

  test('prints what facts make of ids', async () => {
    const { document } = await printed('fixtures/projects/17-literal-ids-mixed', '--facts', `${folder}/snapshot`);
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(document.notices.map(({ kind }: { kind: string }) => kind)).toEqual(['drift-not-compared']);
  });
});
