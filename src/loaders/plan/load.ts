import type { Problem } from '../../model/finding.ts';
import type { Input } from '../../model/report.ts';
import type { Change, Resource } from '../../model/resource.ts';
import { Site } from '../../model/source.ts';
import { Value } from '../../model/value.ts';
import type { Evidence } from '../../model/verdict.ts';
import { isMapped } from '../mapping/index.ts';
import type { Links } from '../mapping/reader.ts';
import { withoutAllKeys } from './address.ts';
import { Configuration, inside } from './configuration.ts';
import { type Content, recognize, unknownInput } from './detect.ts';
import {
  type Data,
  isData,
  member,
  type PlanDocument,
  type ResourceChange,
  textOf,
  toResourceChange,
} from './document.ts';
import type { PlanForm, Source } from './form.ts';
import { handedOn } from './handed-on.ts';
import type { Overlay } from './overlay.ts';
import { Positions } from './positions.ts';
import { ProviderArgument } from './provider-argument.ts';
import type { Place } from './references.ts';
import { Regions } from './region.ts';
import { toResource } from './resource.ts';
import { type Around, Side } from './side.ts';
import { addState } from './state.ts';
import { Expressions, notWritten, type Written } from './written.ts';

export interface PlanOptions {
  /** `--region`: where the plan holds none of a provider. */
  readonly region?: string;
  readonly overlay?: Overlay;
  /** Types of resources that are wanted besides those that the model knows. */
  readonly types?: ReadonlySet<string> | undefined;
}

export interface LoadedPlan {
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  /** Absent for what could not be read. */
  readonly input?: Input;
  /** The text that findings point into. */
  readonly text?: string;
}

/**
 * Puts what a plan or state holds into the inventory. A plan that is laid over its files is the truth of what exists:
 * a resource that only the files have (left out by `-target`, or made by other variables) is not added beside it.
 */
export function loadPlan(
  content: Content | Uint8Array | string,
  name: string,
  options: PlanOptions,
  links: Links,
): LoadedPlan {
  const it = typeof content === 'string' || content instanceof Uint8Array ? recognize(content, name) : content;
  if (it.kind === 'fault') return { problems: [it.problem], notices: [] };
  if (it.kind !== 'plan' && it.kind !== 'state') return { problems: [unknownInput(name)], notices: [] };
  const positions = new Positions(name, it.text, it.kind === 'plan' ? { skimmed: it.skimmed } : {});
  const resources =
    it.kind === 'plan'
      ? new PlanLoader(it.document, positions, links, options).load()
      : addState(it.document, positions, links, options);
  if (typeof resources === 'string') {
    return { problems: [{ kind: 'malformed', message: `${name}: ${resources}`, location: start(name) }], notices: [] };
  }
  const notices = it.kind === 'plan' ? gapsOf(it.document, name) : [];
  return { problems: [], notices, input: { kind: it.kind, path: name, resources }, text: it.text };
}

const start = (file: string) => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

function gapsOf(document: PlanDocument, name: string): Problem[] {
  const gap =
    document.errored === true
      ? 'planning ended with an error, so that resources may be missing in it'
      : document.complete === false
        ? 'it leaves out a part of the configuration (as -target does), which is not checked'
        : undefined;
  return gap === undefined ? [] : [{ kind: 'incomplete-plan', message: `${name}: ${gap}` }];
}

class PlanLoader implements Around {
  readonly #document: PlanDocument;
  readonly positions: Positions;
  readonly #links: Links;
  readonly #overlay: Overlay | undefined;
  readonly #types: ReadonlySet<string> | undefined;
  readonly #configuration: Configuration;
  readonly #regions: Regions;
  readonly #accountTypes: ProviderArgument;
  readonly #planned = new Map<string, string[]>();
  #handedOn: ReadonlyMap<string, Evidence> | undefined;

  constructor(document: PlanDocument, positions: Positions, links: Links, options: PlanOptions) {
    this.#document = document;
    this.positions = positions;
    this.#links = links;
    this.#overlay = options.overlay;
    this.#types = options.types;
    this.#configuration = new Configuration(document.configuration, document.variables);
    this.#regions = new Regions(this.#configuration, positions, options.region);
    this.#accountTypes = new ProviderArgument(this.#configuration, 'account_type', /^(international|domestic)$/i);
  }

  /** How many resources there are, or what is wrong with the plan. */
  load(): number | string {
    const { resource_changes: list } = this.#document;
    if (list === undefined || list === null) return 0;
    if (!Array.isArray(list)) return 'resource_changes is no list';
    const changes = list.map(toResourceChange);
    const wrong = changes.indexOf(undefined);
    if (wrong >= 0) return `resource_changes[${wrong}] has no address, type and change.actions`;
    for (const it of changes as ResourceChange[]) if (exists(it)) this.#note(it);
    let count = 0;
    (changes as ResourceChange[]).forEach((it, at) => {
      if (it.mode !== 'managed' || it.deposed || !(isMapped(it.type) || this.#types?.has(it.type))) return;
      if (this.#add(it, at)) count++;
    });
    return count;
  }

  #note({ moduleAddress, type, name, address }: ResourceChange): void {
    const block = moduleAddress === '' ? `${type}.${name}` : `${moduleAddress}.${type}.${name}`;
    const instances = this.#planned.get(block);
    if (instances) instances.push(address);
    else this.#planned.set(block, [address]);
  }

  #add(change: ResourceChange, at: number): boolean {
    const { after, before } = change;
    const actions = change.actions.filter(isAction);
    const source = this.#sourceOf(change.address);
    // What is deleted is there for the rules of a change alone. Its values are those of the state, not of the files.
    const isGone = !after && actions.includes('delete');
    let side: Side | undefined;
    if (after) side = new Side(this, change, at, ['after', after], source);
    else if (isGone && before) side = new Side(this, change, at, ['before', before], source && { chain: source.chain });
    if (!side) return false;
    if (actions.length > 0) side.change = new PlannedChange(actions, this, change, at);
    const resource = toResource(side, isGone ? this.#silent : this.#links);
    if (resource) this.#links.inventory.add(resource);
    return resource !== undefined;
  }

  /** What a resource is now, with its places in the plan. The ids that it names now are nobody's concern afterwards. */
  before(change: ResourceChange, at: number): Resource | undefined {
    const { before } = change;
    return before && toResource(new Side(this, change, at, ['before', before]), this.#silent);
  }

  get #silent(): Links {
    return { ...this.#links, named: () => undefined };
  }

  exported(address: string): Evidence | undefined {
    return this.#overlay ? this.#overlay.exported(address) : this.#exportedBy(address);
  }

  #exportedBy(address: string): Evidence | undefined {
    this.#handedOn ??= handedOn(this.#configuration, this.positions);
    return this.#handedOn.size > 0 ? this.#handedOn.get(withoutAllKeys(address)) : undefined;
  }

  region(address: string, configured: Data | undefined, form: PlanForm): Value<string> {
    const written = this.#overlay?.region(address, form);
    if (!written) return this.#regions.of(configured, address, form);
    const region = this.#regions.ofProvider(configured);
    return region === undefined ? written : Value.known(region, written.site);
  }

  /** The kind of account that the provider says it works with. */
  international(address: string, configured: Data | undefined): Value<boolean> | undefined {
    const found = this.#accountTypes.of(textOf(member(configured, 'provider_config_key')));
    if (!found) return this.#overlay?.international(address);
    const where = { resource: address, path: 'provider.account_type', attribute: 'international' };
    const site = new Site(where, () => ({ origin: this.positions.value(found.path), via: [] }));
    return Value.known(found.value.toLowerCase() === 'international', site);
  }

  configured({ moduleAddress, type, name }: ResourceChange): Data | undefined {
    return this.#configuration.scope(moduleAddress)?.module.resources.get(`${type}.${name}`);
  }

  written(change: ResourceChange, configured: Data | undefined): Written {
    const scope = this.#configuration.scope(change.moduleAddress);
    const expressions = configured?.expressions;
    if (!scope || !isData(expressions)) return notWritten;
    const key = change.address.slice(inside(scope, `${change.type}.${change.name}`).length);
    const place: Place = { scope, key, planned: this.#planned };
    return new Expressions([expressions], place);
  }

  #sourceOf(address: string): Source | undefined {
    const form = this.#overlay?.form(address);
    return form && { form, chain: form.chain };
  }
}

const isAction = (action: string): action is Change<Resource>['actions'][number] =>
  action === 'create' || action === 'update' || action === 'delete';

/** There is such a resource when the plan is carried out. */
const exists = ({ mode, deposed, after }: ResourceChange) => mode === 'managed' && !deposed && after !== undefined;

/** What happens to a resource; what it is before is worked out when a rule asks. */
class PlannedChange implements Change<Resource> {
  readonly actions: Change<Resource>['actions'];
  readonly #loader: PlanLoader;
  readonly #change: ResourceChange;
  readonly #at: number;
  #before: Resource | undefined | null = null;

  constructor(actions: Change<Resource>['actions'], loader: PlanLoader, change: ResourceChange, at: number) {
    this.actions = actions;
    this.#loader = loader;
    this.#change = change;
    this.#at = at;
  }

  get inPlace(): boolean {
    return this.actions.includes('update') && !this.actions.includes('delete');
  }

  get before(): Resource | undefined {
    if (this.#before === null) this.#before = this.#loader.before(this.#change, this.#at);
    return this.#before;
  }
}
