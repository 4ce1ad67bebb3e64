import type { CompilePolicies } from '../../config/policies.ts';
import { mappedTypes } from '../../loaders/mapping/index.ts';
import { schemaOf } from '../../loaders/terraform/schema.ts';
import { compile } from '../../policies/compile.ts';

/** Policies may ask about the types of resources that the loaders look for. */
export const compilePolicies: CompilePolicies = (text) => compile(text, { known: mappedTypes, attributesOf });

/** What the provider has of a type of Terraform; of others no list is at hand. */
function attributesOf(type: string): readonly string[] | undefined {
  const schema = schemaOf('resource', type);
  return schema && [...schema.attributes.keys(), ...schema.blocks.keys()];
}
