import type { Hop } from '../../model/source.ts';
import type { Why } from '../../model/verdict.ts';
import type { Answer, AnswerMember } from '../answers.ts';
import { type DataSource, dataSources, harmless } from '../mapping/data-sources.ts';
import { chosen, isSet } from './data-filter.ts';
import { memberValue } from './data-value.ts';
import { plain } from './language/marks.ts';
import type { Step } from './language/scope.ts';
import { List, Null, Unknown, type Value } from './language/value.ts';
import { notTold } from './not-told.ts';
import { accountOfProvider } from './provider-account.ts';
import { providerArgument } from './provider-argument.ts';
import { providerOf } from './providers.ts';
import { isMeta, type ResourceInstance } from './resource.ts';
import { keyOf } from './trace.ts';

/** What a data source reads, as far as facts know the account's answer. */
export class DataSourceAnswer {
  readonly #instance: ResourceInstance;
  readonly #source: DataSource;
  readonly #members: readonly AnswerMember[] | Why;
  readonly #label: string;

  private constructor(instance: ResourceInstance, source: DataSource, answer: Answer | Why) {
    this.#instance = instance;
    this.#source = source;
    this.#label = 'members' in answer ? answer.label : '';
    this.#members = 'members' in answer ? filtered(instance, source, answer) : answer;
  }

  /** `undefined` where no facts are given, or they never have what this type reads. */
  static of(instance: ResourceInstance): DataSourceAnswer | undefined {
    const { module, type } = instance.resource;
    const source = Object.hasOwn(dataSources, type) ? dataSources[type] : undefined;
    if (!source || !module.run.answers) return undefined;
    return new DataSourceAnswer(instance, source, ask(instance, source));
  }

  /** Why nothing is known of it. */
  get why(): Why | undefined {
    return 'kind' in this.#members ? this.#members : undefined;
  }

  /** An attribute that the provider fills in; `undefined` for one that the facts do not have. */
  attribute(name: string): Value | undefined {
    const { lists } = this.#source;
    if ('kind' in this.#members) return undefined;
    if (name === 'ids')
      return new List(
        'string',
        this.#members.map(({ id }) => id),
      );
    if (name === 'names')
      return new List(
        'string',
        this.#members.map((it) => this.#nameOf(it)),
      );
    const type = this.#instance.resource.schema?.attributes.get(name)?.type;
    if (!lists.includes(name) || typeof type !== 'object' || type.kind !== 'list') return undefined;
    const { attributes } = this.#source;
    return new List(
      type.element,
      this.#members.map((it) => memberValue(it, type.element, attributes, this.#label)),
    );
  }

  /** Where in the facts the value stands that a reference names: `.addresses[0].id`. */
  hop(steps: readonly Step[]): Hop | undefined {
    const [list, index, attribute] = steps;
    if ('kind' in this.#members || list?.kind !== 'attribute' || index?.kind !== 'index') return undefined;
    const member = this.#members[Number(keyOf(index))];
    const name = attribute?.kind === 'attribute' ? attribute.name : list.name === 'names' ? this.#source.name : 'id';
    if (!member || name === undefined) return undefined;
    const { attributes } = this.#source;
    const api = Object.hasOwn(attributes, name) ? attributes[name]?.api : name.replaceAll('_', '');
    const told = api === undefined ? undefined : member.get(api.split('.')[0]!);
    return told && { what: `${this.#label}: ${member.id}`, span: told.place() };
  }

  #nameOf(member: AnswerMember): Value {
    const { name } = this.#source;
    const told = name === undefined ? undefined : member.get(name);
    if (told) return String(told.value ?? '');
    return new Unknown('string', notTold(name ?? 'name', member.id, this.#label));
  }
}

/** The account's answer, or why it is not known. */
function ask(instance: ResourceInstance, { product, action, isGlobal }: DataSource): Answer | Why {
  const { module, block } = instance.resource;
  const { run } = module;
  const provider = providerOf(module, block);
  const depends = block.content.argument('depends_on');
  if (depends) {
    return { kind: 'data', text: `${instance.address} is read after what it depends on, which may change the answer` };
  }
  const account = provider && accountOfProvider(provider, run);
  const question = { root: run.root, account, product, action };
  if (isGlobal) return run.answers!.list({ ...question, region: undefined });
  const written = providerArgument(instance, 'region', 'region');
  if (written?.it.state === 'unknown') return written.it.why;
  const region = written?.known ?? run.options.region;
  if (region !== undefined) return run.answers!.list({ ...question, region });
  const text = provider ? `provider "${provider.name}" sets no region` : 'no provider block sets the region';
  return { kind: 'no-value', text: `${text}, so nothing tells which answer ${instance.address} reads (--region)` };
}

/** The members that the arguments choose, or why that cannot be told. */
function filtered(instance: ResourceInstance, source: DataSource, answer: Answer): readonly AnswerMember[] | Why {
  const { block } = instance.resource;
  const given = new Map<string, Value>(Object.entries(source.defaults ?? {}));
  for (const argument of block.content.arguments()) {
    if (isMeta(argument.name)) continue;
    const value = instance.argument(argument);
    if (!(plain(value) instanceof Null)) given.set(argument.name, value);
  }
  let members = answer.members;
  for (const [name, value] of given) {
    if (harmless.has(name) || !isSet(value)) continue;
    const filter = source.filters[name];
    if (!filter) return { kind: 'data', text: `the facts do not tell what ${instance.address}.${name} leaves out` };
    const kept = chosen(members, filter, value, `${instance.address}.${name}`, answer.label);
    if ('kind' in kept) return kept;
    members = kept;
  }
  return members;
}
