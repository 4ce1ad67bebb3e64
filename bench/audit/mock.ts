export { accountId } from '../../test/audit/cloud/fleet.ts';
export { hubKey } from '../../test/audit/cloud/server.ts';

const all = [
  'cn-hongkong',
  'ap-southeast-1',
  'ap-northeast-1',
  'ap-southeast-3',
  'ap-southeast-5',
  'ap-southeast-7',
  'eu-central-1',
  'eu-west-1',
  'us-east-1',
];

export const regionsOf = (count: number): readonly string[] => all.slice(0, count);
