import { JSONPath } from 'jsonpath-plus';
import { suggestion } from '../model/nearest.ts';
import type { Node } from '../model/node.ts';
import type { Evidence } from '../model/verdict.ts';
import type { ModelNode } from './model-tree.ts';

/** What a path finds, and what it may find besides. */
export interface Pointed {
  readonly nodes: readonly Node[];
  readonly missing: readonly Evidence[];
}

/** Longer ones point at nothing that a resource has. */
const longest = 200;

/** Names, positions, ranges and wildcards: no script, no filter, no way up, and no list of names that multiplies. */
const step = /^(\*|\.\.|-?\d+|-?\d*:-?\d*(:[1-9]\d*)?|[\p{L}_][\p{L}\p{N}_:.\- ]*)$/u;

/** A JSONPath that only points: `$.zone_mappings[*]`, `$..eip_type`. */
export class Pointer {
  readonly #steps: readonly string[];

  /** `attributes` are those of the resource, where they are known. Throws an error that says what is wrong with the path. */
  constructor(path: string, attributes?: ReadonlySet<string>) {
    if (path.length > longest) throw new Error(`a path has at most ${longest} characters`);
    if (!path.startsWith('$')) throw new Error('a path begins with $, which is the resource');
    const [, ...steps] = JSONPath.toPathArray(path) as string[];
    for (const it of steps) {
      if (step.test(it)) continue;
      const what = /^\??\(/.test(it) ? 'a script; ask in where: or require: instead' : 'no step that points at a value';
      throw new Error(`"${it}" is ${what}`);
    }
    if (steps.filter((it) => it === '..').length > 1) throw new Error('a path has at most one ..');
    const [first] = steps;
    if (attributes && first !== undefined && /^\w/.test(first) && !attributes.has(first)) {
      throw new Error(`no such key: ${first}${suggestion(first, attributes)}`);
    }
    this.#steps = ['$', ...steps];
  }

  of(root: Node): Pointed {
    const mirror = new Mirror(root);
    const nodes = mirror.find(this.#steps);
    const onTheWay = this.#steps.slice(1).map((_, length) => mirror.find(this.#steps.slice(0, length + 1)));
    return { nodes, missing: onTheWay.flat().flatMap((it) => gapIn(it, this.#steps)) };
  }
}

/** Why more may be found below a value on the way. */
function gapIn(node: Node, steps: readonly string[]): Evidence[] {
  if (node.kind === 'unknown') return [{ site: node.site, why: node.why }];
  if (node.kind === 'list' && node.missing) return [node.missing];
  // Below two dots everything is on the way.
  if (!steps.includes('..') || node.kind !== 'map' || isReference(node)) return [];
  return [...node.members.keys()].flatMap((name) => {
    const member = node.members.get(name);
    return member?.kind === 'unknown' ? [{ site: member.site, why: member.why }] : [];
  });
}

/** A tree as plain data, as far as paths need it. Values that are no collections are objects without members. */
class Mirror {
  readonly #nodes = new Map<unknown, Node>();
  readonly #root: unknown;

  constructor(root: Node) {
    this.#root = this.#of(root);
  }

  find(path: readonly string[]): Node[] {
    const found: unknown = JSONPath({
      path: [...path],
      json: this.#root as object,
      eval: false,
      resultType: 'value',
      wrap: true,
    });
    const nodes = (Array.isArray(found) ? found : []).flatMap((it) => this.#nodes.get(it) ?? []);
    return [...new Set(nodes)];
  }

  #of(node: Node): unknown {
    const it: Record<string, unknown> | unknown[] = node.kind === 'list' ? [] : Object.create(null);
    this.#nodes.set(it, node);
    if (node.kind === 'list') for (const item of node.items) (it as unknown[]).push(this.#of(item));
    if (node.kind === 'map' && !isReference(node)) {
      for (const name of node.members.keys()) {
        const member = node.members.get(name);
        if (member && member.kind !== 'absent') (it as Record<string, unknown>)[name] = this.#of(member);
      }
    }
    return it;
  }
}

/** What a reference names is no part of what names it. */
function isReference(node: Node): boolean {
  return 'view' in node && (node as ModelNode).view === 'reference';
}
