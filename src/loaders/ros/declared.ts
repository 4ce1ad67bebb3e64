import type { Declared } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Form } from '../mapping/form.ts';
import { treeOf } from '../mapping/tree.ts';
import { EvaluationFault } from './fault.ts';
import type { ResourceInstance } from './resource.ts';
import { plain } from './value.ts';

/** A resource in the words of its template. */
export function declared({ address, block, properties }: ResourceInstance, form: Form): Declared {
  return {
    source: 'ros',
    type: block.type,
    attribute(name) {
      const raw = form.value(name);
      const where = { resource: address, path: name, attribute: name };
      return new Value<unknown>(raw, new Site(where, raw.chain, () => form.editor?.(name)));
    },
    data() {
      try {
        return plain(properties) as Record<string, unknown>;
      } catch (error) {
        if (error instanceof EvaluationFault) return {};
        throw error;
      }
    },
    tree: () => treeOf(form, address),
  };
}
