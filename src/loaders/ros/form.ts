import type { Chain, Editor } from '../../model/source.ts';
import type { Form, Raw } from '../mapping/form.ts';
import { PropertyEditor } from './editing.ts';
import { EvaluationFault } from './fault.ts';
import { chainOf, Dictionary, plain, type Value } from './value.ts';

/** The properties of a resource, or a map inside of them, as the mapping reads them. */
export class RosForm implements Form {
  readonly vocabulary = 'ros';
  readonly #map: Dictionary;
  readonly #resources: (() => number) | undefined;

  /** `resources` counts what is made of the text; without it the text is not changed. */
  constructor(map: Dictionary, resources?: () => number) {
    this.#map = map;
    this.#resources = resources;
  }

  readonly chain = (): Chain => chainOf(this.#map.header);

  names(): Iterable<string> {
    return this.#map.keys;
  }

  value(name: string): Raw {
    const value = this.#map.get(name);
    return value ? toRaw(value) : { state: 'absent', chain: this.chain };
  }

  editor(name: string): Editor | undefined {
    const { written } = this.#map;
    return this.#resources && written?.template.editable
      ? new PropertyEditor(written, name, this.#resources)
      : undefined;
  }

  /** A map stands for a list of it. */
  blocks(name: string): { members: readonly Form[]; missing?: Raw } {
    const value = this.#map.get(name);
    if (value?.kind === 'unknown') return { members: [], missing: toRaw(value) };
    const items = value?.kind === 'list' ? value.items : value ? [value] : [];
    const missing = items.find(({ kind }) => kind === 'unknown');
    const members = items.filter((it) => it instanceof Dictionary).map((it) => new RosForm(it, this.#resources));
    return missing ? { members, missing: toRaw(missing) } : { members };
  }
}

function insideOf(value: Value, key: string | number): Raw | undefined {
  const member =
    value.kind === 'list' ? value.items[Number(key)] : value.kind === 'map' ? value.get(String(key)) : undefined;
  return member && toRaw(member);
}

export function toRaw(value: Value): Raw {
  const { place } = value;
  const chain = () => chainOf(place);
  if (value.kind === 'absent') return { state: 'absent', chain };
  if (value.kind === 'unknown') {
    const { why, pointer } = value;
    if (!pointer) return { state: 'unknown', why, chain };
    // What names a resource names the same one in every run.
    const { made: _, ...named } = place;
    return { state: 'unknown', why, chain: () => chainOf(named), pointer };
  }
  if (value.kind === 'scalar') return { state: 'known', value: value.value, chain };
  try {
    return { state: 'known', value: plain(value), chain, inside: (key) => insideOf(value, key) };
  } catch (error) {
    if (!(error instanceof EvaluationFault)) throw error;
    return { state: 'unknown', why: { kind: 'error', text: error.message }, chain };
  }
}
