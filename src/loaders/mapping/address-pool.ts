import { mapper } from './mapper.ts';
import { attribute } from './reader.ts';

//                         terraform  ros    api
const fields = {
  lineType: /* */ attribute('isp', 'Isp', 'Isp'),
};

export const addressPool = mapper('address-pool', {
  lineType: (it) => it.value('lineType', fields.lineType),
});
