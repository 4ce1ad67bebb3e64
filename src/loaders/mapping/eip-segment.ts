import { mapper } from './mapper.ts';
import { attribute, number } from './reader.ts';

//                     terraform    ros        api
const fields = {
  mask: /* */ attribute('eip_mask', 'EipMask', undefined, number),
};

export const eipSegment = mapper('eip-segment', {
  mask: (it) => it.value('mask', fields.mask),
});
