import type { CompilePolicies } from '../config/policies.ts';
import { mappedTypes } from '../loaders/mapping/index.ts';
import { compile } from '../policies/compile.ts';

/** Policies may ask about the types of resources that the loaders look for. */
export const compilePolicies: CompilePolicies = (text) => compile(text, mappedTypes);
