import { mapper } from './mapper.ts';
import { attribute, spelled, text } from './reader.ts';

//                        terraform       ros            api
const fields = {
  events: /*  */ attribute('event_rw', 'EventRW', 'EventRW', spelled('Read', 'Write', 'All')),
  regions: /* */ attribute('trail_region', 'TrailRegion', 'TrailRegion'),
  enabled: /* */ attribute('status', undefined, 'Status', isEnabled),
};

function isEnabled(value: unknown): boolean | undefined {
  const status = text(value);
  return status === undefined ? undefined : /^enable$/i.test(status);
}

export const trail = mapper('trail', {
  events: (it) => it.value('events', fields.events),
  regions: (it) => it.value('regions', fields.regions),
  enabled: (it) => it.value('enabled', fields.enabled),
});
