import { elements, get, isData, text } from '../../loaders/snapshot/bodies.ts';

/** What the trail says of a change. */
export interface TrailEvent {
  readonly name: string;
  readonly at: string;
  readonly by?: string;
}

export interface ScopeWithBodies {
  readonly product: string;
  readonly action: string;
  readonly bodies: readonly unknown[];
}

/** The last write event that names a resource, from the answers of ActionTrail's LookupEvents where they were collected. */
export function lastEvents(scopes: readonly ScopeWithBodies[]): (address: string) => TrailEvent | undefined {
  const last = new Map<string, TrailEvent>();
  for (const { product, action, bodies } of scopes) {
    if (product !== 'actiontrail' || action !== 'LookupEvents') continue;
    for (const body of bodies) {
      for (const { data } of elements(get(body, 'Events'), [], 'Events')) note(data, last);
    }
  }
  return (address) => {
    // A binding's address is made of two ids; what was done to either may be its change.
    const found = [address, ...address.split('/')].flatMap((id) => last.get(id) ?? []);
    return found.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  };
}

function note(event: unknown, last: Map<string, TrailEvent>): void {
  const name = text(get(event, 'EventName'));
  const at = text(get(event, 'EventTime'));
  const by = text(get(get(event, 'UserIdentity'), 'UserName'));
  if (name === '' || at === '' || /^(Describe|List|Get|Query)/.test(name)) return;
  for (const id of idsOf(event)) {
    const known = last.get(id);
    if (!known || known.at < at) last.set(id, { name, at, ...(by !== '' && { by }) });
  }
}

/** The trail names resources as `{"ACS::EIP::EipAddress": ["eip-…"]}`, or as a text with commas. */
function idsOf(event: unknown): string[] {
  const referenced = get(event, 'ReferencedResources');
  const listed = isData(referenced) ? Object.values(referenced).flat().map(String) : [];
  const named = text(get(event, 'ResourceName')).split(/[,;]/);
  return [...listed, ...named.map((it) => it.trim())].filter((it) => it !== '');
}
