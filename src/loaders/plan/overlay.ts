import type { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Form } from '../mapping/form.ts';
import { TerraformForm } from '../terraform/form.ts';
import { instancesOf, internationalOf, type PlacedInstance } from '../terraform/load.ts';
import { regionOf } from '../terraform/region.ts';
import type { Run } from '../terraform/run.ts';
import { withoutKeys } from './address.ts';

/** The files that a plan was made from: places, what names what, and what dynamic blocks are made of. */
export interface Overlay {
  /** The block of a resource as it is written; `undefined` for one that the files do not make. */
  form(address: string): Form | undefined;
  /** The region of its provider there; `form` has its zones. */
  region(address: string, form: Form): Value<string> | undefined;
  /** Whether its provider there works with an international account, where that is said. */
  international(address: string): Value<boolean> | undefined;
  /** Where it is handed to somebody whose use of it cannot be seen. */
  exported(address: string): Evidence | undefined;
}

/** Evaluates a root without adding anything to the inventory: the plan says what exists. */
export function overlayOf(run: Run): Overlay {
  const instances = new Map(instancesOf(run).map((it) => [it.instance.address, it]));
  // Where the files do not tell how many there are, one instance stands for all.
  const at = (address: string): PlacedInstance | undefined =>
    instances.get(address) ?? instances.get(withoutKeys(address, 'last')) ?? instances.get(withoutKeys(address, 'all'));
  return {
    form(address) {
      const placed = at(address);
      return placed && new TerraformForm(placed.instance, undefined, false);
    },
    region(address, form) {
      const placed = at(address);
      return placed && regionOf(placed.instance, form);
    },
    international(address) {
      const placed = at(address);
      return placed && internationalOf(placed.instance).international;
    },
    exported: (address) => at(address)?.exported,
  };
}
