import type { Why } from '../../model/verdict.ts';
import type { AnswerMember } from '../answers.ts';
import type { Filter } from '../mapping/data-sources.ts';
import { tags } from '../mapping/eip.ts';
import { elements, get } from '../snapshot/bodies.ts';
import { isTransition } from '../snapshot/transition.ts';
import { Pattern } from './language/functions/regex.ts';
import { Fault } from './language/functions/spec.ts';
import { contentsOf } from './language/marks.ts';
import { List, MapValue, Null, type ObjectValue, SetValue, Tuple, type Value } from './language/value.ts';
import { notTold } from './not-told.ts';

type Answered = readonly AnswerMember[] | Why;

/** An argument with the empty value of its type is one that nobody set: the provider cannot tell them apart. */
export function isSet(value: Value): boolean {
  if (value === '' || value === 0) return false;
  if (value instanceof List || value instanceof SetValue || value instanceof Tuple) return value.items.length > 0;
  return !(value instanceof MapValue) || value.entries.size > 0;
}

/** The members that an argument lets through, or why that cannot be told. `what` names the argument. */
export function chosen(
  members: readonly AnswerMember[],
  filter: Filter,
  argument: Value,
  what: string,
  label: string,
): Answered {
  const { unknown, marked } = contentsOf(argument);
  if (unknown) return unknown.why;
  if (marked) return { kind: 'sensitive', text: `${what} is sensitive` };
  switch (filter.by) {
    case 'value':
      return byValue(members, filter, textsOf(argument), what, label);
    case 'name':
      return byName(members, filter.api, textsOf(argument), what, label);
    case 'pattern':
      return byPattern(members, filter.api, String(argument), what, label);
    case 'inner':
      return byInner(members, filter, textsOf(argument), label);
    case 'tags':
      return byTags(members, argument, what, label);
  }
}

/** One text, or those of a list. */
function textsOf(value: Value): readonly string[] {
  if (value instanceof List || value instanceof SetValue || value instanceof Tuple) {
    return value.items.filter((it) => !(it instanceof Null)).map(String);
  }
  return [String(value)];
}

/** Keeps members by a test that may not be able to tell. */
function keep(members: readonly AnswerMember[], test: (member: AnswerMember) => boolean | Why): Answered {
  const kept: AnswerMember[] = [];
  for (const member of members) {
    const verdict = test(member);
    if (typeof verdict !== 'boolean') return verdict;
    if (verdict) kept.push(member);
  }
  return kept;
}

function byValue(
  members: readonly AnswerMember[],
  { api, convert = (it) => it }: Extract<Filter, { by: 'value' }>,
  wanted: readonly string[],
  what: string,
  label: string,
): Answered {
  const texts = new Set(wanted.map((it) => String(convert(it) ?? '')));
  return keep(members, (member) => {
    const told = member.get(api);
    if (!told) return notTold(api, member.id, label);
    const text = String(convert(told.value) ?? '');
    if (/status$/i.test(api) && isTransition(text) && !texts.has(text)) {
      return { kind: 'changing', text: `${member.id} is ${text}, so ${what} may choose it yet (${label})` };
    }
    return texts.has(text);
  });
}

/** Decided where it makes no difference whether parts of names and other cases count. */
function byName(
  members: readonly AnswerMember[],
  api: string,
  wanted: readonly string[],
  what: string,
  label: string,
): Answered {
  return keep(members, (member) => {
    const told = member.get(api);
    if (!told) return notTold(api, member.id, label);
    const name = String(told.value ?? '');
    if (wanted.includes(name)) return true;
    if (!wanted.some((it) => name.toLowerCase().includes(it.toLowerCase()))) return false;
    const text = `${what} is a part of "${name}" (${member.id}), and whether that is chosen is not documented (${label})`;
    return { kind: 'undocumented', text };
  });
}

function byPattern(
  members: readonly AnswerMember[],
  api: string,
  given: string,
  what: string,
  label: string,
): Answered {
  let pattern: Pattern;
  try {
    pattern = Pattern.compile(given, (description) => new Fault(description));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: 'error', text: `${what} is no regular expression of RE2: ${error.message}` };
  }
  return keep(members, (member) => {
    const told = member.get(api);
    if (!told) return notTold(api, member.id, label);
    return !pattern.matches(String(told.value ?? '')).next().done;
  });
}

function byInner(
  members: readonly AnswerMember[],
  { api, key }: Extract<Filter, { by: 'inner' }>,
  wanted: readonly string[],
  label: string,
): Answered {
  return keep(members, (member) => {
    const told = member.get(api);
    if (!told) return notTold(api, member.id, label);
    return elements(told.value, [], api).some(({ data }) => wanted.includes(String(get(data, key) ?? '')));
  });
}

/** Decided where it makes no difference whether one of the tags is enough or all are needed. */
function byTags(members: readonly AnswerMember[], argument: Value, what: string, label: string): Answered {
  const entries = argument instanceof MapValue ? argument.entries : (argument as ObjectValue).attributes;
  const wanted = [...entries].map(([key, value]) => [key, String(value)] as const);
  return keep(members, (member) => {
    const told = member.get('Tags');
    if (!told) return notTold('Tags', member.id, label);
    const own = tags(told.value) ?? new Map();
    const hits = wanted.filter(([key, value]) => own.get(key) === value).length;
    if (hits === 0 || hits === wanted.length) return hits > 0;
    const text = `${member.id} has some of ${what}, and whether that is enough is not documented (${label})`;
    return { kind: 'undocumented', text };
  });
}
