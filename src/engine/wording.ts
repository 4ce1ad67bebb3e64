import type { Rule } from '../model/rule.ts';
import type { Evidence } from '../model/verdict.ts';

/** What an open finding says: never the words of the fault. */
export function openMessage(rule: Rule): string {
  return `cannot tell whether ${insideSentence(rule.title)}`;
}

const names = new Set(['Anycast', 'Alibaba', 'Cloud', 'Internet', 'Resource', 'Terraform']);

/** A sentence's start as it is inside another one: names and acronyms keep their capital. */
function insideSentence(sentence: string): string {
  const [first = ''] = /^[^\s]+/.exec(sentence) ?? [];
  const ordinary = /^[A-Z][a-z-]*$/.test(first) && !names.has(first);
  return ordinary ? first.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

/** What a further place has to do with a finding about `resource`. */
export function relation({ site, why, note }: Evidence, resource: string): string {
  if (note !== undefined) return note;
  if (why) return why.text;
  return [site.resource === resource ? '' : site.resource, site.path].filter((it) => it !== '').join(' ') || resource;
}
