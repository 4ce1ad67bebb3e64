import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { callerAccount, directoryAccounts, type Entry } from './accounts.ts';
import {
  albRegions,
  assumeRole,
  describeRegions,
  nlbRegions,
  type Operation,
  operations,
  permissionOf,
  slbRegions,
} from './actions.ts';
import { CloudError } from './cloud-error.ts';
import type { AccountTarget, Collected, Collector, Scope } from './collector.ts';
import { hubKeys, roleKeys } from './credentials.ts';
import { loopbackEndpoint } from './endpoint.ts';
import type { KeySource } from './keys.ts';
import { type Pace, Pacing } from './pacing.ts';
import { itemsOf, type ReadList, readList } from './paging.ts';
import { type Redaction, redact } from './redact.ts';
import { type Answer, type Subject, type Traffic, Transport } from './transport.ts';

export interface CollectorOptions {
  /** What accounts of the directory are entered with. */
  readonly entry?: Entry;
  /** Regions to ask where an account may not tell its own. */
  readonly knownRegions: Iterable<string>;
  readonly redaction?: Redaction;
  /** Write events of the last week, too. */
  readonly events?: boolean;
  readonly pace?: Partial<Pace>;
  /** For tests: `http://127.0.0.1:PORT` instead of the cloud. EIPLINT_ENDPOINT, if it is not given. */
  readonly endpoint?: string | undefined;
  /** Keys of the hub; the official chain, if they are not given. */
  readonly keys?: KeySource;
}

/** A collector of live state, and what it has sent. */
export interface LiveCollector extends Collector {
  readonly traffic: Traffic;
}

/** Calls in flight about single resources of one region. */
const atOnce = 8;
/** Answers about single resources in one file. */
const perFile = 100;

export function createCollector(options: CollectorOptions): LiveCollector {
  const loopback = loopbackEndpoint(options.endpoint ?? process.env.EIPLINT_ENDPOINT);
  const transport = new Transport({ loopback, pacing: new Pacing(options.pace) });
  return new Live(transport, options.keys ?? hubKeys(), options);
}

class Live implements LiveCollector {
  readonly #transport: Transport;
  readonly #hub: KeySource;
  readonly #options: CollectorOptions;
  readonly #keys = new Map<string, KeySource>();
  readonly #regions = new Map<string, Promise<ReadList>>();
  readonly #offered = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(transport: Transport, hub: KeySource, options: CollectorOptions) {
    this.#transport = transport;
    this.#hub = hub;
    this.#options = options;
  }

  get traffic(): Traffic {
    return this.#transport.traffic;
  }

  caller(): Promise<string> {
    return callerAccount(this.#transport, this.#hub);
  }

  accounts(): Promise<readonly AccountTarget[]> {
    return directoryAccounts(this.#transport, this.#hub, this.#options.entry ?? {});
  }

  /** Where they are not told, all that are known: the scope of DescribeRegions says that one may be missing. */
  async regions(account: AccountTarget): Promise<readonly string[]> {
    if (account.regions) return account.regions;
    const { items, error } = await this.#listRegions(account);
    // Who cannot be entered at all is told of once, in the global part, and not in forty regions.
    if (error?.permission === permissionOf(assumeRole)) return [];
    const told = items.map((it) => (it as Answer).RegionId).filter((id): id is string => isRegion(id));
    return error ? [...new Set([...told, ...this.#options.knownRegions])] : told;
  }

  async collect(account: AccountTarget, region: string | 'global', signal: AbortSignal): Promise<Collected> {
    const per = region === 'global' ? 'account' : 'region';
    const wanted = operations.filter(
      (it) =>
        it.per === per &&
        (it.optional === undefined || (it.optional === 'events' && this.#options.events === true)) &&
        !(it === describeRegions && account.regions !== undefined),
    );
    const files = new Map<string, string>();
    // Every call in flight listens to it; Node takes more than ten for a leak.
    setMaxListeners(0, signal);
    const scopes = await Promise.all(
      wanted.map(async (operation) => {
        const own = await this.#list(operation, account, region, files, signal);
        const detail = operations.find((it) => it.per === 'resource' && isAbout(it, operation));
        return detail ? [own.scope, await this.#details(detail, own, account, region, files, signal)] : [own.scope];
      }),
    );
    signal.throwIfAborted();
    return { account: account.id, scopes: scopes.flat(), files };
  }

  leave({ id }: AccountTarget): void {
    this.#keys.delete(id);
    this.#regions.delete(id);
    for (const { product } of [albRegions, nlbRegions, slbRegions]) this.#offered.delete(`${id}/${product}`);
    this.#transport.leave(id);
  }

  async #list(
    operation: Operation,
    account: AccountTarget,
    region: string,
    files: Map<string, string>,
    signal: AbortSignal,
  ): Promise<{ scope: Scope; list: ReadList }> {
    const startedAt = new Date().toISOString();
    const subject = this.#subject(account, region, signal);
    const query = region !== 'global' && wantsRegion.has(operation.product) ? { RegionId: region } : {};
    let list =
      operation === describeRegions
        ? await this.#listRegions(account, signal)
        : await readList(this.#transport, operation, subject, query);
    if (list.error?.code === 'ENOTFOUND' && !(await this.#isOffered(operation, subject))) {
      list = { ...list, error: new CloudError(operation, { code: 'UnsupportedRegion', canRetry: false }) };
    }
    const texts = list.answers.map((answer) => this.#text(answer));
    const scope = this.#scope(
      operation,
      account,
      region,
      { ...list, texts, startedAt, count: list.items.length },
      files,
    );
    return { scope, list };
  }

  /** One call for each resource of a list, some at a time. Those that went since the list was read are left out. */
  async #details(
    operation: Operation,
    { scope: listScope, list }: { scope: Scope; list: ReadList },
    account: AccountTarget,
    region: string,
    files: Map<string, string>,
    signal: AbortSignal,
  ): Promise<Scope> {
    const startedAt = new Date().toISOString();
    const name = operation.of!.id;
    const ids = list.items.map((it) => String((it as Answer)[name] ?? '')).filter((id) => id !== '');
    const subject = this.#subject(account, region, signal);
    const answers = new Map<string, Answer>();
    const errors: CloudError[] = [];
    const queue = [...new Set(ids)].sort();
    const order = [...queue];
    const work = async () => {
      // A refusal for one is a refusal for all; a service that is busy may still answer for the next.
      for (let id = queue.shift(); id !== undefined && !errors.some(isFinal); id = queue.shift()) {
        try {
          answers.set(id, await this.#transport.call(operation, subject, { [name]: id }));
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          if (!/NotFound|NotExist/i.test(error.code)) errors.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const got = order.flatMap((id) => answers.get(id) ?? []);
    const texts: string[] = [];
    for (let at = 0; at < got.length; at += perFile) texts.push(this.#text(got.slice(at, at + perFile)));
    // Of what the list does not name nothing can be asked, so its fault is one of this scope, too.
    const error = errors.find(isFinal) ?? errors[0] ?? list.error;
    const outcome = { answers: got, error, texts, startedAt, count: got.length };
    const scope = this.#scope(operation, account, region, outcome, files);
    return error === undefined || error !== list.error ? scope : { ...scope, status: listScope.status };
  }

  #scope(
    operation: Operation,
    account: AccountTarget,
    region: string,
    outcome: {
      answers: readonly unknown[];
      error?: CloudError | undefined;
      texts: readonly string[];
      startedAt: string;
      count: number;
    },
    files: Map<string, string>,
  ): Scope {
    const { product, action, version } = operation;
    const { error, texts } = outcome;
    const hash = createHash('sha256');
    const names = texts.map((text, at) => {
      const page = texts.length > 1 ? `.${at + 1}` : '';
      const name = `raw/${account.id}/${region}/${product}.${action}${page}.json`;
      files.set(name, text);
      hash.update(text);
      return name;
    });
    return {
      account: account.id,
      region,
      product,
      action,
      version,
      status: error?.status ?? 'ok',
      ...(error && { errorCode: error.code }),
      ...(error?.missingAction && { missingAction: error.missingAction }),
      pages: outcome.answers.length,
      count: outcome.count,
      startedAt: outcome.startedAt,
      endedAt: new Date().toISOString(),
      // Of no resources there is an answer of no resources; without a file nobody could tell that from silence.
      files: names.length === 0 && !error ? [emptyFile(files, account, region, operation)] : names,
      ...(names.length > 0 && { sha256: hash.digest('hex') }),
    };
  }

  #text(answer: unknown): string {
    return `${JSON.stringify(redact(answer, this.#options.redaction))}\n`;
  }

  #listRegions(account: AccountTarget, signal?: AbortSignal): Promise<ReadList> {
    let known = this.#regions.get(account.id);
    if (!known) {
      known = readList(this.#transport, describeRegions, this.#subject(account, 'global', signal));
      this.#regions.set(account.id, known);
      const forget = () => this.#regions.delete(account.id);
      known.then(({ error }) => error && forget(), forget);
    }
    return known;
  }

  /** Whether a product says that a region is one of its own. If it says nothing, the region counts as one. */
  async #isOffered(operation: Operation, subject: Subject): Promise<boolean> {
    const ask = [albRegions, nlbRegions, slbRegions].find(({ product }) => product === operation.product);
    if (!ask) return true;
    const key = `${subject.account}/${ask.product}`;
    let offered = this.#offered.get(key);
    if (!offered) {
      offered = readList(this.#transport, ask, subject).then(({ answers }) => regionsIn(answers));
      this.#offered.set(key, offered);
    }
    const regions = await offered;
    return regions.size === 0 || regions.has(subject.region);
  }

  #subject(account: AccountTarget, region: string, signal?: AbortSignal): Subject {
    let keys = this.#keys.get(account.id);
    if (!keys) {
      keys = account.role === undefined ? this.#hub : roleKeys(this.#hub, account, this.#transport);
      this.#keys.set(account.id, keys);
    }
    return { account: account.id, region, keys, signal };
  }
}

/** Older services serve several regions at one address, and want the region in the question. */
const wantsRegion = new Set(['vpc', 'slb', 'ecs']);

const isFinal = ({ status }: CloudError) => status === 'denied' || status === 'unsupported';

const isAbout = (detail: Operation, list: Operation) =>
  detail.product === list.product && detail.of?.action === list.action;

const isRegion = (id: unknown): boolean => typeof id === 'string' && /^[a-z]{2}-[a-z0-9-]+$/.test(id);

function regionsIn(answers: readonly Answer[]): ReadonlySet<string> {
  const items = answers.flatMap((it) => [
    ...itemsOf(it, { list: 'Regions.Region' }),
    ...itemsOf(it, { list: 'Regions' }),
  ]);
  return new Set(items.map((it) => String((it as Answer).RegionId ?? '')).filter((id) => id !== ''));
}

function emptyFile(files: Map<string, string>, { id }: AccountTarget, region: string, operation: Operation): string {
  const name = `raw/${id}/${region}/${permissionOf(operation).replace(':', '.')}.json`;
  files.set(name, '[]\n');
  return name;
}
