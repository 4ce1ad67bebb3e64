import { check } from '../../src/engine/check.ts';
import type { Comment } from '../../src/model/finding.ts';
import { Inventory } from '../../src/model/inventory.ts';
import type { CheckInput, Report } from '../../src/model/report.ts';
import type { Eip, Resource } from '../../src/model/resource.ts';
import type { Rule } from '../../src/model/rule.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import { type Hop, Site, type Span } from '../../src/model/source.ts';
import { Value } from '../../src/model/value.ts';
import type { Why } from '../../src/model/verdict.ts';
import { eipDetails } from '../fixtures/absent.ts';

export const why: Why = { kind: 'no-value', text: 'var.bandwidth has no value' };

/** A place of one character. */
export function span(file: string, line: number, column = 1): Span {
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

export function siteAt(resource: string, path: string, origin: Span, via: readonly Hop[] = []): Site {
  return new Site({ resource, path, attribute: path }, () => ({ origin, via }));
}

export interface EipWish {
  readonly address?: string;
  readonly root?: string;
  readonly file?: string;
  /** Line of its header; the bandwidth stands two lines below. */
  readonly line?: number;
  readonly bandwidth?: number | 'unknown' | 'absent';
  readonly via?: readonly Hop[];
  readonly more?: Partial<Eip>;
}

/** An EIP whose bandwidth is what tests judge. */
export function eip(wish: EipWish = {}): Eip {
  const { address = 'alicloud_eip_address.a', root = '.', file = 'main.tf', line = 1, bandwidth = 5, via = [] } = wish;
  const site = siteAt(address, '', span(file, line));
  const at = siteAt(address, 'bandwidth', span(file, line + 2, 15), via);
  // What no rule of these tests reads is left out.
  const it: Partial<Eip> = {
    kind: 'eip',
    address,
    root,
    site,
    declared: true,
    region: Value.known('cn-hongkong', site),
    id: Value.unknown({ kind: 'computed', text: 'known after apply' }, site),
    name: Value.absent(site),
    lineType: Value.known('BGP', site),
    paymentType: Value.known('PayAsYouGo', site),
    internetChargeType: Value.known('PayByTraffic', site),
    bandwidth:
      bandwidth === 'unknown'
        ? Value.unknown(why, at)
        : bandwidth === 'absent'
          ? Value.absent(site)
          : Value.known(bandwidth, at),
    ...eipDetails(site),
    ...wish.more,
  };
  return it as Eip;
}

/** A rule about the bandwidth of EIPs: at most 100. */
export function rule(wish: Partial<Rule<'eip'>> = {}): Rule {
  const it: Rule<'eip'> = {
    id: 'eip-bandwidth',
    title: 'The bandwidth of an EIP is low',
    level: 'error',
    since: '0.1.0',
    inputs: ['template', 'live'],
    sources: [{ page: 'eip-limits', updated: '2026-01-01', says: 'It is.' }],
    why: 'It is.',
    fix: 'Do it.',
    on: 'eip',
    require: ({ bandwidth }) => bandwidth.satisfies((it) => it <= 100).otherwise(`${bandwidth} Mbit/s is much`),
    examples: { bad: '', good: '' },
    ...wish,
  };
  return it as Rule;
}

export interface World {
  readonly resources?: readonly Resource[];
  readonly rules?: readonly Rule[];
  readonly settings?: Partial<Settings>;
  readonly comments?: readonly Comment[];
  readonly input?: Partial<CheckInput>;
}

/** Checks a world that has nothing but what is named. */
export function checked({ resources = [], rules = [rule()], settings = {}, comments = [], input = {} }: World): Report {
  const inventory = new Inventory();
  for (const resource of resources) inventory.add(resource);
  return check(
    {
      inventory,
      problems: [],
      notices: [],
      inputs: [{ kind: 'terraform', path: '.', resources: resources.length }],
      sources: { text: () => undefined },
      comments: (file) => comments.filter((it) => it.span.file === file),
      ...input,
    },
    rules,
    { ...defaultSettings, today: '2026-06-15', ...settings },
  );
}

/** A comment in main.tf that covers its own line and those after it. */
export function comment(text: string, line: number, endLine = line, column = 1, file = 'main.tf'): Comment {
  const lines = text.split('\n');
  return {
    text,
    span: {
      file,
      line,
      column,
      endLine: line + lines.length - 1,
      endColumn: lines.at(-1)!.length + (lines.length === 1 ? column : 1),
    },
    covers: { line, endLine },
  };
}
