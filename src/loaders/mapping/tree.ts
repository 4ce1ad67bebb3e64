import type { Node } from '../../model/node.ts';
import { type Editor, Site } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { Form, Raw } from './form.ts';

/** Members that have a key are named by it in paths: it stays when another member is written before them. */
const keys: Readonly<Record<string, string>> = { zone_mappings: 'zone_id', ZoneMappings: 'ZoneId' };

/** Nothing of a cloud is nested deeper; what is was made to exhaust the stack. */
const deepest = 50;

/** A resource, or a block of one, in the words of its input. */
export function treeOf(form: Form, address: string): Node {
  return new Tree(address).ofForm(form, '', 0);
}

class Tree {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  ofForm(form: Form, path: string, depth: number): Node {
    const site = this.#site(path, form.chain);
    if (depth > deepest) return tooDeep(site);
    return lazyMap(site, () => {
      const members = new Map<string, Node>();
      for (const name of form.names()) {
        const node = this.#ofName(form, name, path === '' ? name : `${path}.${name}`, depth + 1);
        if (node.kind !== 'absent') members.set(name, node);
      }
      return members;
    });
  }

  #ofName(form: Form, name: string, path: string, depth: number): Node {
    const raw = form.value(name);
    const list = raw.state === 'known' && Array.isArray(raw.value) ? raw.value : undefined;
    if (raw.state === 'absent' || list?.some(isData)) {
      const { members, missing } = form.blocks(name);
      // Not every list of maps is one of blocks.
      if (members.length > 0 && (list === undefined || list.length === members.length)) {
        return this.#ofBlocks(members, missing, name, path, depth);
      }
      if (missing && list === undefined) return this.#ofRaw(missing, path, depth);
    }
    return this.#ofRaw(raw, path, depth, () => form.editor?.(name));
  }

  #ofBlocks(members: readonly Form[], missing: Raw | undefined, name: string, path: string, depth: number): Node {
    const key = keys[name];
    const items = members.map((form, at) => {
      const raw = key === undefined ? undefined : form.value(key);
      const known = raw?.state === 'known' && typeof raw.value === 'string' ? raw.value : undefined;
      return this.ofForm(form, known === undefined ? `${path}[${at}]` : `${path}[${key}=${known}]`, depth);
    });
    const list = { kind: 'list', site: items[0]!.site, items } as const;
    if (missing?.state !== 'unknown') return list;
    return { ...list, missing: { site: this.#site(path, missing.chain), why: missing.why } };
  }

  #ofRaw(raw: Raw, path: string, depth: number, editor?: () => Editor | undefined): Node {
    const site = this.#site(path, raw.chain, editor);
    if (raw.state === 'absent') return { kind: 'absent', site };
    if (raw.state === 'unknown') return { kind: 'unknown', why: raw.why, site };
    const { value } = raw;
    if (depth > deepest) return tooDeep(site);
    if (Array.isArray(value)) {
      const items = value.map((it, at) => this.#ofMember(raw, at, it, `${path}[${at}]`, depth + 1));
      return { kind: 'list', site, items };
    }
    if (isData(value)) {
      return lazyMap(site, () => {
        const members = Object.entries(value).map(
          ([key, it]) => [key, this.#ofMember(raw, key, it, `${path}.${key}`, depth + 1)] as const,
        );
        return new Map(members.filter(([, { kind }]) => kind !== 'absent'));
      });
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', value, site };
    }
    return { kind: 'unknown', why: partly(path), site };
  }

  #ofMember(raw: Raw & { readonly state: 'known' }, key: string | number, value: unknown, path: string, depth: number) {
    const { chain } = raw;
    const inside = raw.inside?.(key);
    if (inside) return this.#ofRaw(inside, path, depth);
    if (value === undefined) return this.#ofRaw({ state: 'unknown', why: partly(path), chain }, path, depth);
    if (value === null) return this.#ofRaw({ state: 'absent', chain }, path, depth);
    return this.#ofRaw({ state: 'known', value, chain }, path, depth);
  }

  #site(path: string, chain: Raw['chain'], editor?: () => Editor | undefined): Site {
    return new Site({ resource: this.#address, path, attribute: path }, chain, editor);
  }
}

function lazyMap(site: Site, work: () => ReadonlyMap<string, Node>): Node {
  let members: ReadonlyMap<string, Node> | undefined;
  return {
    kind: 'map',
    site,
    get members() {
      members ??= work();
      return members;
    },
  };
}

function tooDeep(site: Site): Node {
  return { kind: 'unknown', why: { kind: 'error', text: 'it is nested too deeply' }, site };
}

function partly(path: string): Why {
  return { kind: 'computed', text: `${path} is not known` };
}

const isData = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
