import { evaluate } from '../evaluate.ts';
import { EvaluationFault } from '../fault.ts';
import { entryOf, type Node, partsOf } from '../node.ts';
import { Dictionary, List, plain, through, type Value } from '../value.ts';
import {
  type Apply,
  argumentOf,
  argumentsOf,
  type Call,
  counted,
  folding,
  items,
  made,
  mapOf,
  scalar,
  text,
  Undecided,
  whole,
} from './call.ts';
import { same } from './equality.ts';

const select = folding((call) => {
  const [index, collection, fallback] = argumentsOf(call, 2, 3, 'an index, a list or map, and what is to be had else');
  const wanted = String(scalar(index, call, 'an index'));
  const otherwise = fallback ?? made('', call);
  if (collection?.kind === 'map') return collection.get(wanted) ?? otherwise;
  // A member of a group of which nothing else is known is still one of that group.
  if (collection?.kind === 'unknown' && collection.pointer) return collection;
  const list = items(collection, call);
  if (/^\s*-?\d+\s*$/.test(wanted)) {
    const at = Number(wanted);
    firm(at < 0 ? list : list.slice(0, at + 1));
    return list.at(at) ?? otherwise;
  }
  const slice = /^(-?\d*):(-?\d*)(?::(-?\d*))?$/.exec(wanted);
  if (!slice) throw new EvaluationFault(`Fn::Select takes a position of a list, "${wanted}" is none`, call.node);
  firm(list);
  return new List(call.place, () => sliced(list, slice[1], slice[2], slice[3]));
});

/** Positions are counted in what is there: a member that may be nothing leaves them open. */
function firm(list: readonly Value[]): readonly Value[] {
  const doubtful = list.find((it) => it.kind === 'unknown' && it.mayBeNothing);
  if (doubtful?.kind === 'unknown') throw new Undecided(doubtful);
  return list;
}

/** Start, stop and step as in Python: negative positions count from the end. */
function sliced(list: readonly Value[], from = '', to = '', by = ''): Value[] {
  const step = by === '' || by === '-' ? 1 : Number(by);
  if (step === 0) return [];
  const { length } = list;
  const clamp = (position: number) => {
    const at = position < 0 ? position + length : position;
    return step > 0 ? Math.max(0, Math.min(at, length)) : Math.max(-1, Math.min(at, length - 1));
  };
  const start = from === '' ? (step > 0 ? 0 : length - 1) : clamp(Number(from));
  const stop = to === '' ? (step > 0 ? length : -1) : clamp(Number(to));
  const found: Value[] = [];
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) found.push(list[at]!);
  return found;
}

const findInMap = folding((call) => {
  const [map, first, second] = argumentsOf(call, 3, 3, 'a mapping and two keys');
  const { stack } = call.scope;
  const keys = [map, first, second].map((it) => text(it, call)) as [string, string, string];
  const mapping = stack.template.entries('Mappings').get(keys[0]);
  const value = entryOf(entryOf(mapping?.value, keys[1])?.value, keys[2])?.value;
  if (!mapping || !value) throw new EvaluationFault(`Mappings has no entry ${keys.join(' › ')}`, call.node);
  if (value.kind !== 'call' && holdsCall(value)) {
    // What asks for itself would have no end.
    throw new EvaluationFault(
      `the mapping ${keys.join(' › ')} has functions inside: its values are to be written`,
      call.node,
    );
  }
  const scope = { stack, index: undefined };
  const found = evaluate(value, scope, call.label);
  return through(found, `mapping ${keys[0]}`, stack, mapping.keyRange);
});

const holdsCall = (node: Node): boolean => partsOf(node).some((part) => part.kind === 'call' || holdsCall(part));

const listMerge = folding((call) => {
  const lists = argumentsOf(call, 1, Number.POSITIVE_INFINITY, 'lists').map((it) => items(it, call));
  return joined(lists, call);
});

export function joined(lists: readonly (readonly Value[])[], call: Call): List {
  counted(
    lists.reduce((sum, it) => sum + it.length, 0),
    call,
  );
  const all = lists.flat();
  return new List(call.place, () => all);
}

const mergeMap: Apply = folding((call) => merged(argumentsOf(call, 1, Number.POSITIVE_INFINITY, 'maps'), call));

export function merged(maps: readonly Value[], call: Call): Dictionary {
  const members = new Map<string, Value>();
  for (const map of maps) {
    if (map.kind === 'unknown') throw new Undecided(map);
    if (map.kind !== 'map') throw new EvaluationFault(`${call.node.name} takes maps`, call.node);
    for (const [key, value] of map.members()) members.set(key, value);
  }
  counted(members.size, call);
  return mapOf(members, call.place);
}

/** One map for each position; a list that is shorter repeats its last member. */
const mergeMapToList = folding((call) => {
  const columns = new Map<string, readonly Value[]>();
  for (const map of argumentsOf(call, 1, Number.POSITIVE_INFINITY, 'maps of lists')) {
    if (map.kind === 'unknown') throw new Undecided(map);
    if (map.kind !== 'map') throw new EvaluationFault('Fn::MergeMapToList takes maps of lists', call.node);
    for (const [key, values] of map.members()) columns.set(key, items(values, call));
  }
  const length = [...columns.values()].reduce((most, it) => Math.max(most, it.length), 0);
  counted(length * columns.size, call);
  const rows = Array.from({ length }, (_, at) => {
    const row = new Map<string, Value>();
    for (const [key, values] of columns) {
      const value = values[at] ?? values.at(-1);
      if (value) row.set(key, value);
    }
    return row;
  });
  return new List(call.place, () =>
    rows.map((row) => {
      const [first] = row.values();
      const header = first?.place ?? call.place;
      return new Dictionary(call.place, header, [...row.keys()], (key) => row.get(key)!);
    }),
  );
});

const selectMapList = folding((call) => {
  const [key, maps] = argumentsOf(call, 2, 2, 'a key and a list of maps');
  const wanted = text(key, call);
  const found = items(maps, call).flatMap((map): Value[] => {
    if (map.kind === 'unknown') throw new Undecided(map);
    return map.kind === 'map' ? [map.get(wanted)].filter((it) => it !== undefined) : [];
  });
  return new List(call.place, () => found);
});

const index = folding((call) => {
  const [wanted, list] = argumentsOf(call, 2, 2, 'a member and a list');
  const position = items(list, call).findIndex((it) => same(whole(it), whole(wanted!), call));
  return made(position < 0 ? '' : position, call);
});

const length = folding((call) => {
  const value = whole(argumentOf(call));
  if (value.kind === 'list') return made(value.items.length, call);
  if (value.kind === 'map') return made([...value.members()].length, call);
  const it = plain(value);
  if (typeof it !== 'string') throw new EvaluationFault('Fn::Length takes a text, a list or a map', call.node);
  return made([...it].length, call);
});

export const collectionFunctions: Readonly<Record<string, Apply>> = {
  'Fn::Select': select,
  'Fn::FindInMap': findInMap,
  'Fn::ListMerge': listMerge,
  'Fn::MergeMap': mergeMap,
  'Fn::MergeMapToList': mergeMapToList,
  'Fn::SelectMapList': selectMapList,
  'Fn::Index': index,
  'Fn::Length': length,
};
