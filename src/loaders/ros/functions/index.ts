import type { Apply } from './call.ts';
import { collectionFunctions } from './collections.ts';
import { conditionFunctions } from './conditions.ts';
import { numberFunctions } from './numbers.ts';
import { referenceFunctions } from './references.ts';
import { textFunctions } from './text.ts';

/** The functions whose values can be worked out, by their long names. */
export const functions: ReadonlyMap<string, Apply> = new Map(
  [referenceFunctions, conditionFunctions, textFunctions, collectionFunctions, numberFunctions].flatMap(Object.entries),
);

/** Functions that exist and whose values nobody knows from the template alone, and why. */
export const unknowable: ReadonlyMap<string, string> = new Map([
  ['Fn::GetAZs', 'the zones of a region are not in the template'],
  ['Fn::GetStackOutput', 'the outputs of another stack are not in the template'],
  ['Fn::MarketplaceImage', 'the image of a product is not in the template'],
  ['Fn::FormatTime', 'the time is that of the deployment'],
  ['Fn::TransformNamespace', 'what Fn::TransformNamespace gives is not documented'],
  ['Fn::ListJoin', 'what Fn::ListJoin gives is not documented'],
  ['Fn::Test', 'what Fn::Test gives is not documented'],
  ['Fn::ResourceFacade', 'what Fn::ResourceFacade gives is not documented'],
  ['Fn::MemberListToMap', 'what Fn::MemberListToMap gives is not documented'],
]);

export const isFunction = (name: string): boolean => functions.has(name) || unknowable.has(name);
