import { unknownIn } from '../marks.ts';
import { Unknown, type Value } from '../value.ts';
import { type FunctionSpec, string } from './spec.ts';
import { fromYaml } from './yaml-decode.ts';
import { toYaml } from './yaml-encode.ts';

export const yaml: Record<string, FunctionSpec> = {
  yamldecode: {
    parameters: [string('src')],
    type: 'dynamic',
    notNull: false,
    call: ([text]) => fromYaml(text as string),
  },
  yamlencode: {
    parameters: [{ name: 'value', type: 'dynamic', allowNull: true, allowDynamic: true }],
    type: 'string',
    notNull: false,
    call: ([value], type) => {
      const unknown = unknownIn(value as Value);
      return unknown ? new Unknown(type, unknown.why) : toYaml(value as Value);
    },
  },
};
