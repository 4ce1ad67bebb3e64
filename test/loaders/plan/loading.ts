import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadOptions, load } from '../../../src/loaders/index.ts';
import { Named } from '../../../src/loaders/named.ts';
import { loadPlan } from '../../../src/loaders/plan/load.ts';
import { Inventory } from '../../../src/model/inventory.ts';
import type { LoadBalancer } from '../../../src/model/resource.ts';
import type { Span } from '../../../src/model/source.ts';

export const projects = join(import.meta.dirname, '../../../fixtures/projects');

/** Configurations with the plan that was really made of them. */
export const planned = readdirSync(projects).filter((name) => readdirSync(join(projects, name)).includes('plan.json'));

export const textOfPlan = (project: string): string => readFileSync(join(projects, project, 'plan.json'), 'utf8');

/** What the command line would load, with the projects as working directory. */
export function loadPaths(paths: readonly string[], options: Partial<LoadOptions> = {}) {
  return load(paths, { cwd: projects, variables: {}, varFiles: [], environment: {}, exclude: [], ...options });
}

/** A plan by itself. */
export function planAlone(content: string | Uint8Array | object, region?: string) {
  const inventory = new Inventory();
  const named = new Named(inventory);
  const text = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  const options = region === undefined ? {} : { region };
  const loaded = loadPlan(text, 'plan.json', options, named.linksOf('plan.json'));
  return { ...loaded, inventory, named: [...named.ids] };
}

export const balancers = (inventory: Inventory): readonly LoadBalancer[] =>
  inventory.all('load-balancer').members.filter((it) => it.declared);

/** What stands at a span. */
export function textAt(text: string, { line, column, endLine, endColumn }: Span): string {
  const lines = text.split('\n').slice(line - 1, endLine);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn - 1);
  lines[0] = lines[0]!.slice(column - 1);
  return lines.join('\n');
}

interface Zone {
  readonly values: Record<string, unknown>;
  readonly unknown: Record<string, unknown>;
  readonly expressions?: Record<string, unknown>;
}

/** A plan that creates one load balancer, and what stands beside it. */
export function planOf(zones: readonly Zone[], more: PlanParts = {}): object {
  const address = `${more.module ? `${more.module}.` : ''}alicloud_alb_load_balancer.edge${more.key ?? ''}`;
  const written = zones.flatMap(({ expressions }) => (expressions ? [expressions] : []));
  const resources = [
    {
      address: 'alicloud_alb_load_balancer.edge',
      mode: 'managed',
      type: 'alicloud_alb_load_balancer',
      name: 'edge',
      provider_config_key: more.providerKey ?? 'alicloud',
      expressions: { address_type: {}, ...(written.length > 0 && { zone_mappings: written }) },
    },
  ];
  return {
    format_version: '1.2',
    variables: more.variables,
    resource_changes: [
      {
        address,
        ...(more.module && { module_address: more.module }),
        mode: 'managed',
        type: 'alicloud_alb_load_balancer',
        name: 'edge',
        change: {
          actions: ['create'],
          before: null,
          after: { address_type: 'Internet', zone_mappings: zones.map((zone) => zone.values) },
          after_unknown: { id: true, zone_mappings: zones.map((zone) => zone.unknown) },
          after_sensitive: more.sensitive ?? {},
        },
      },
      ...(more.others ?? []).map((it) => created(it)),
    ],
    configuration: {
      provider_config: more.providers ?? {},
      root_module: more.rootModule ? more.rootModule(resources) : { resources },
    },
  };
}

interface PlanParts {
  readonly module?: string;
  readonly key?: string;
  readonly others?: readonly string[];
  readonly variables?: object;
  readonly providers?: object;
  readonly providerKey?: string;
  readonly sensitive?: object;
  readonly rootModule?: (resources: readonly object[]) => object;
}

/** An Anycast EIP that is created, by its address. */
function created(address: string): object {
  const [, module, name] = /^(.*?\.)?alicloud_eipanycast_anycast_eip_address\.(\w+)/.exec(address)!;
  return {
    address,
    ...(module && { module_address: module.slice(0, -1) }),
    mode: 'managed',
    type: 'alicloud_eipanycast_anycast_eip_address',
    name,
    change: { actions: ['create'], before: null, after: {}, after_unknown: { id: true } },
  };
}
