import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Collected } from './collector.ts';

/** Ids of resources: a prefix that tells the kind, and what tells one from another. */
const resourceId =
  /\b(alb|nlb|lb|aeip|eip|eipsg|cbwp|ngw|havip|vsw|vpc|sg|eni|i|rg|rd|fd|pippool|snat|ftb|stb|acl|ipv6|vtb|rsp|nlbsg)-[a-z0-9]{6,}\b/g;
/** The trail's name of a resource, or of several, is mostly its id: that one has to stay what it is elsewhere. */
const onlyIds = new RegExp(`^${resourceId.source}([,; ]+${resourceId.source})*$`);
const uid = /\b\d{15,17}\b/g;
const address = /(?<![\w.:])(\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*)(?![\w.:])/gi;

/** Names that people chose, names in names, and the hosts that are made of ids; not those that the services chose. */
const names = /(Name|Alias|Arn)$/i;
const notNames = /^(EventName|MetricName|LocalName|RegionName|ServiceName|ProductName)$/i;
const uids = /^(AliUid|OwnerId|Uid|ParentUid|AccountId|Bid)$/i;
/** Ids without a prefix that we know. Regions, zones and types stay: they are what rules judge. */
const ids = /Ids?$/;
const notIds = /^(RegionId|ZoneId|InstanceRegionId|BindInstanceRegionId|BusinessRegionId|SysRegionId)$/;

/**
 * Replaces ids, addresses, uids and names by what only the owner of the key can make of them. Equal ones become equal,
 * so that everything hangs together as before.
 */
export class Pseudonymizer {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  static newKey(): Buffer {
    return randomBytes(32);
  }

  /** Tells keys apart without telling them. */
  get keyId(): string {
    return createHash('sha256').update('eiplint key id').update(this.#key).digest('hex').slice(0, 12);
  }

  account(id: string): string {
    return this.#text(id);
  }

  collected({ account, scopes, files }: Collected): Collected {
    const made = new Map([...files].map(([path, text]) => [this.#path(path), this.#document(text)]));
    return {
      account: this.account(account),
      scopes: scopes.map((scope) => {
        const own = scope.files.map((file) => this.#path(file));
        // A hash of the real answers would let others try out what they were.
        const hash = createHash('sha256');
        for (const file of own) hash.update(made.get(file) ?? '');
        const sha256 = scope.sha256 === undefined ? {} : { sha256: hash.digest('hex') };
        return { ...scope, account: this.account(scope.account), files: own, ...sha256 };
      }),
      files: made,
    };
  }

  #path(path: string): string {
    return path
      .split('/')
      .map((part) => this.#text(part))
      .join('/');
  }

  #document(text: string): string {
    return `${JSON.stringify(this.#value(JSON.parse(text), ''))}\n`;
  }

  #value(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((it) => this.#value(it, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, it]) => [this.#text(name), this.#value(it, isArrayName(name) ? key : name)]),
      );
    }
    if (typeof value === 'number') return uids.test(key) ? Number(this.#uid(String(value))) : value;
    if (typeof value !== 'string' || value === '') return value;
    if (uids.test(key) && /^\d+$/.test(value)) return this.#uid(value);
    if (names.test(key) && !notNames.test(key) && !onlyIds.test(value)) return `name-${this.#hash(value, 12)}`;
    const replaced = this.#text(value);
    const isUnknownId = replaced === value && (isTyped(key) || ids.test(key)) && !notIds.test(key);
    return isUnknownId ? `id-${this.#hash(value, 16)}` : replaced;
  }

  /** Everything in a text that is known by its form. */
  #text(text: string): string {
    return text
      .replace(resourceId, (id, prefix: string) => `${prefix}-${this.#hash(id, 16)}`)
      .replace(address, (it) => this.#address(it))
      .replace(uid, (it) => this.#uid(it));
  }

  #uid(value: string): string {
    // Sixteen digits that a number in JSON can still hold, and that no account has.
    return `8${(BigInt(`0x${this.#hash(value, 16)}`) % 10n ** 15n).toString().padStart(15, '0')}`;
  }

  /** Addresses that are nobody's: the reserved block of IPv4, the one for documents of IPv6. */
  #address(value: string): string {
    const hash = this.#hash(value, 24);
    if (isIP(value) === 4) {
      const [a, b, c, d] = [0, 2, 4, 6].map((at) => Number.parseInt(hash.slice(at, at + 2), 16)) as [
        number,
        number,
        number,
        number,
      ];
      return `${240 + (a % 15)}.${b}.${c}.${d}`;
    }
    if (isIP(value) === 6) return `2001:db8:${hash.match(/.{4}/g)!.join(':')}`;
    return value;
  }

  #hash(value: string, length: number): string {
    return createHmac('sha256', this.#key).update(value).digest('hex').slice(0, length);
  }
}

/** The trail says what an event was about by type: `{"ACS::RAM::User": ["…"]}`. */
const isTyped = (key: string) => key.includes('::');

/** Lists inside of lists have names of their own: `{"associatedInstance": […]}`. */
const isArrayName = (name: string) => /^associated/.test(name);
