import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from '../mapping/form.ts';
import { text } from '../mapping/reader.ts';
import { regionOfZone, regionOfZones } from '../mapping/zone-region.ts';

/** The region of a resource: that of the run, else that of its zone ids where they agree. Templates do not name one. */
export function regionOf(form: Form, resource: string, ofRun: string | undefined): Value<string> {
  const header = new Site({ resource, path: 'ALIYUN::Region', attribute: 'region' }, form.chain);
  if (ofRun !== undefined) return Value.known(ofRun, header);
  const text = 'a template does not say in which region its stack is (--region)';
  return (
    regionOfZones(form, resource) ??
    regionOfItsZone(form, resource) ??
    Value.unknown({ kind: 'no-value', text }, header)
  );
}

/** Addresses and packages have a zone of their own at most. */
function regionOfItsZone(form: Form, resource: string): Value<string> | undefined {
  const zone = form.value('Zone');
  const region = zone.state === 'known' ? regionOfZone(text(zone.value)) : undefined;
  if (region === undefined) return undefined;
  return Value.known(region, new Site({ resource, path: 'Zone', attribute: 'region' }, zone.chain));
}
