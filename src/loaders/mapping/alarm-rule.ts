import { mapper } from './mapper.ts';
import { attribute, boolean } from './reader.ts';

//                          terraform            ros          api
const fields = {
  namespace: /* */ attribute('project', 'Namespace', 'Namespace'),
  resources: /* */ attribute('metric_dimensions', 'Resources', 'Resources', json),
  enabled: /*   */ attribute('enabled', undefined, 'EnableState', boolean),
};

/** Old names that say the same. */
const former = {
  resources: /* */ attribute('dimensions', undefined, undefined, json),
};

/** Templates may have the list itself instead of its text. */
function json(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const alarmRule = mapper('alarm-rule', {
  namespace: (it) => it.value('namespace', fields.namespace),
  resources: (it) => it.either('resources', fields.resources, former.resources),
  enabled: (it) => it.value('enabled', fields.enabled),
});
