import type { Resource } from '../model/resource.ts';
import type { Rule } from '../model/rule.ts';

/** Whether a rule is about a resource of this origin. What a plan takes away is judged as a change only. */
export function isJudgedBy({ change, form }: Resource, { inputs }: Rule, ofCode: boolean): boolean {
  if (!ofCode && form?.source !== 'snapshot') return false;
  if (change && inputs.includes('plan')) return true;
  if (change?.actions.every((action) => action === 'delete') && change.actions.length > 0) return false;
  if (!form) return inputs.some((input) => input !== 'plan');
  return inputs.includes(form.source === 'snapshot' ? 'live' : 'template');
}
