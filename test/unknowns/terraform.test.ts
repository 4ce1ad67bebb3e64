import { describe, expect, test } from 'vitest';
import { type Body, type Expression, parse } from '../../src/loaders/hcl/index.ts';
import { type Fixture, groups, judged, terraformIn } from '../fixtures/in-memory.ts';
import { leavesOf } from '../fixtures/leaves.ts';
import { Comparison } from './comparison.ts';

/** Each argument of each fixture in turn is taken for this variable, which has no value. */
const unknown = 'nobody_knows';

const comparison = new Comparison(`var.${unknown} `, {
  goes: {
    'anycast-binding-target bind_instance_id': 'the type that is written beside it says what it is',
    'load-balancer-eip-association instance_id': 'the type that is written beside it says what it is',
    'eip-line-type region': 'nobody is in a finance region by accident',
    'drift region': 'without its region nobody can say which one of the account it is',
    'drift address_name': 'without its name nobody can say which one of the account it is',
    'drift anycast_eip_address_name': 'without its name nobody can say which one of the account it is',
  },
  comes: {
    'eip-idle eip': 'a module that is not loaded gets what the variable has, and no longer the EIP',
    'eip-idle snat_ip': 'the SNAT entry has what the variable has, and no longer the EIP',
    'eip-idle allocation_id': 'the zone is written as Anycast, which a regular EIP is never for',
    'anycast-idle allocation_id': 'the zone is written as regular, which an Anycast EIP is never for',
    'provider-deprecated name': 'the argument is written, and Terraform warns of that without its value',
  },
});

/** Arguments that take no value: names, and where modules come from. */
const names = new Set(['provider', 'providers', 'depends_on', 'alias', 'iterator', 'source', 'version']);
const blocksOfValues = new Set(['resource', 'provider', 'module', 'locals']);

interface Argument {
  readonly name: string;
  readonly expression: Expression;
}

function* argumentsIn(body: Body): Generator<Argument> {
  for (const it of body.attributes) if (!names.has(it.name)) yield it;
  for (const block of body.blocks) if (block.type !== 'lifecycle') yield* argumentsIn(block.body);
}

function argumentsOf(text: string): Argument[] {
  const { blocks } = parse(text).body;
  return blocks.filter(({ type }) => blocksOfValues.has(type)).flatMap(({ body }) => [...argumentsIn(body)]);
}

/** Everything that is wrong with what is said of a folder without one of its values. */
function wrongIn({ name: folder, files, ...around }: Fixture): string[] {
  const before = judged(files, around);
  return Object.entries(files).flatMap(([file, text]) => {
    if (!file.endsWith('.tf')) return [];
    return argumentsOf(text).flatMap(({ name, expression }) => {
      const [head, tail] = [text.slice(0, expression.start), text.slice(expression.end)];
      const changed = `${head}var.${unknown}${tail}\nvariable "${unknown}" {}\n`;
      const after = judged({ ...files, [file]: changed }, around);
      return comparison.wrong(before, after, name).map((it) => `${folder}/${file}: ${it}`);
    });
  });
}

/** Everything that is wrong with what is said of a folder where it is not known whether one of its resources is there. */
function wrongWithoutCount({ name: folder, files, ...around }: Fixture): string[] {
  const present = judged(files, around);
  return Object.entries(files).flatMap(([file, text]) => {
    if (!file.endsWith('.tf')) return [];
    return leavesOf(text).flatMap(({ start, end, labels, body }) => {
      const without = text.slice(0, start) + text.slice(end);
      const head = text.slice(0, body.start + 1);
      const counted = `${head}\n  count = var.${unknown}\n${text.slice(body.start + 1)}\nvariable "${unknown}" {}\n`;
      const [absent, after] = [without, counted].map((it) => judged({ ...files, [file]: it }, around));
      const name = labels[0]!.value;
      const wrong = [...comparison.wrong(present, after!, name), ...comparison.wrong(absent!, after!, name)];
      return wrong.map((it) => `${folder}/${file}: ${it}`);
    });
  });
}

describe('what is not known is neither a fault nor a silent pass', () => {
  test.each(groups)('in %s', (group) => {
    expect(terraformIn(group).flatMap(wrongIn)).toEqual([]);
  });

  test.each(groups)('in %s, where a resource may not be there', (group) => {
    expect(terraformIn(group).flatMap(wrongWithoutCount)).toEqual([]);
  });

  test('but for exceptions that are all needed', () => {
    expect(comparison.idle).toEqual([]);
  });
});
