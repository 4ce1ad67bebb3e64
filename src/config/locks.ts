import type { Levels } from '../model/settings.ts';
import type { ConfigDocument, ConfigFault, Path } from './document.ts';
import type { KnownRule } from './faults.ts';
import type { ConfigFile } from './schema.generated.ts';

const weight = { off: 0, note: 1, warning: 2, error: 3 } as const;

/** What a configuration says against the locks of the one that it extends. */
export function lockFaults(
  said: ConfigFile,
  locked: readonly string[],
  above: Levels,
  document: ConfigDocument,
  rules: readonly KnownRule[],
): ConfigFault[] {
  const own = new Map(rules.map(({ id, level }) => [id, level]));
  const lowered = (path: Path, levels: Readonly<Record<string, keyof typeof weight>> = {}) =>
    Object.entries(levels)
      .filter(([id, level]) => locked.includes(id) && weight[level] < weight[above[id] ?? own.get(id) ?? 'error'])
      .map(([id]) => ({
        message: `${id} is locked by ${said.extends}: its level cannot be lowered here`,
        span: document.spanOfKey(path, id),
      }));
  const ignored = (said.ignore ?? []).flatMap(({ rule }, index) =>
    locked.includes(rule)
      ? [
          {
            message: `${rule} is locked by ${said.extends}: it cannot be ignored here`,
            span: document.spanOf(['ignore', index, 'rule']),
          },
        ]
      : [],
  );
  return [
    ...lowered(['rules'], said.rules),
    ...(said.overrides ?? []).flatMap((it, index) => lowered(['overrides', index, 'rules'], it.rules)),
    ...ignored,
  ];
}

const orders = {
  set: ['documented', 'recommended', 'strict'],
  failOn: ['never', 'error', 'warning', 'note'],
} as const;

/** Where rules are locked, what judges them may become stricter below, not milder. */
export function stricter<K extends keyof typeof orders>(
  key: K,
  said: (typeof orders)[K][number] | undefined,
  above: (typeof orders)[K][number] | undefined,
): (typeof orders)[K][number] | undefined {
  const order: readonly string[] = orders[key];
  if (said === undefined || above === undefined) return said ?? above;
  return order.indexOf(said) < order.indexOf(above) ? above : said;
}
