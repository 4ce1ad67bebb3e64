import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { permissionsPage } from '../../../scripts/permissions-page.ts';
import { assumeRole, hostOf, isAllowed, memberPermissions, operations } from '../../../src/audit/collect/actions.ts';
import { Keys } from '../../../src/audit/collect/keys.ts';
import { Transport } from '../../../src/audit/collect/transport.ts';

const alb = operations[0]!;

describe('the operations that may be called', () => {
  test('read, or give the keys to read with', () => {
    const odd = operations.filter(
      ({ action }) => !/^(List|Get|Describe)[A-Z]|^(AssumeRole|LookupEvents)$/.test(action),
    );
    expect(odd).toEqual([]);
  });

  test('are told apart', () => {
    const names = operations.map(({ product, version, action }) => `${product}@${version}.${action}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    ['another verb', { ...alb, action: 'DeleteLoadBalancer' }],
    ['another version', { ...alb, version: '2020-06-17' }],
    ['another product', { ...alb, product: 'slb' }],
    ['a reading verb that is not in the table', { ...alb, action: 'ListListeners' }],
  ])('%s is refused before anything is sent', async (_, operation) => {
    expect(isAllowed(operation)).toBe(false);
    const transport = new Transport({ loopback: { endpoint: '127.0.0.1:9', protocol: 'http' } });
    const subject = { account: '1', region: 'cn-hangzhou', keys: { keys: async () => new Keys('a', 'b') } };
    await expect(transport.call(operation, subject)).rejects.toThrow('is no operation that may be called');
    expect(transport.traffic.requests).toBe(0);
  });

  test('go to the documented addresses', () => {
    const of = (name: string) => operations.find(({ product, action }) => `${product}.${action}` === name)!;
    expect(hostOf(of('vpc.DescribeEipAddresses'), 'cn-hangzhou')).toBe('vpc.aliyuncs.com');
    expect(hostOf(of('vpc.DescribeEipAddresses'), 'ap-southeast-1')).toBe('vpc.ap-southeast-1.aliyuncs.com');
    expect(hostOf(of('nlb.ListLoadBalancers'), 'cn-hangzhou')).toBe('nlb.cn-hangzhou.aliyuncs.com');
    expect(hostOf(of('eipanycast.ListAnycastEipAddresses'), 'global')).toBe('eipanycast.cn-hangzhou.aliyuncs.com');
  });
});

describe('permissions', () => {
  test('of the role in an account hold nothing of the hub', () => {
    expect(memberPermissions()).toContain('alb:GetLoadBalancerAttribute');
    expect(memberPermissions()).not.toContain('sts:AssumeRole');
    expect(memberPermissions()).not.toContain('resourcemanager:ListAccounts');
    expect(isAllowed(assumeRole)).toBe(true);
  });

  test('stand in the documentation as they are in the code', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/audit-permissions.md'), 'utf8');
    expect(page).toBe(permissionsPage());
  });
});
