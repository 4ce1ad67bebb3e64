import type { Problem, Related } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { citation } from './citation.ts';
import type { Context } from './context.ts';
import { displayWidth } from './display-width.ts';
import { frame } from './frame.ts';
import { type Group, groupsOf, otherMessages, resourcesOf } from './group.ts';
import type { Style } from './paint.ts';
import { manyOf } from './plural.ts';
import { type AnyRule, adviceFor, rulesById, saidBy } from './rule-words.ts';
import { isShown } from './shown.ts';
import { SourceLines } from './source-lines.ts';
import { countsLine, isNotLoaded, notLoadedLine } from './tally.ts';
import { oneLine, visible, withoutCommands } from './visible.ts';
import { wordWrap } from './word-wrap.ts';

const indent = '   ';
const labelWidth = 6;

/** More than these are counted, not listed: the reader wants the cause, and `--format json` has the rest. */
const most = { chain: 8, names: 3, notices: 10 };

/** For people at a terminal: cause, place, chain, way out. */
export function pretty(report: Report, context: Context): string {
  const page = new Page(report, context);
  const blocks = groupsOf(report.findings)
    .filter((group) => isShown(group.first, context))
    .map((group) => page.finding(group));
  for (const problem of report.problems) blocks.push(page.problem(problem));
  const notices = page.notices(report.notices.filter((notice) => !isNotLoaded(notice)));
  if (notices.length > 0) blocks.push(notices);
  const notLoaded = notLoadedLine(report);
  blocks.push([countsLine(report, context), ...(notLoaded ? [notLoaded] : [])]);
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

class Page {
  readonly #context: Context;
  readonly #lines: SourceLines;
  readonly #rules: ReadonlyMap<string, AnyRule>;

  constructor(report: Report, context: Context) {
    this.#context = context;
    this.#lines = new SourceLines(report.sources);
    this.#rules = rulesById(report);
  }

  finding(group: Group): string[] {
    const { first, location } = group;
    const rule = this.#rules.get(group.rule);
    const style = group.kind === 'open' ? 'open' : group.level;
    const chain = chainOf(group);
    const named = chain.some(({ message }) => message.includes(first.resource));
    const advice = group.kind === 'fail' ? adviceFor(first, rule) : undefined;
    return [
      this.#title(style, group.rule, saidBy(first, rule)),
      '',
      this.#place(location, named ? '' : first.resource),
      ...this.#frame(location, style),
      ...this.#chain(chain),
      ...this.#also(group, rule),
      ...(advice ? this.#labelled('fix', advice) : []),
      ...this.#why(group.rule, rule),
    ];
  }

  problem({ kind, message, location }: Problem): string[] {
    const title = this.#title('problem', kind, message);
    return location ? [title, '', this.#place(location, ''), ...this.#frame(location, 'problem')] : [title];
  }

  notices(notices: readonly Problem[]): string[] {
    const lines = notices.slice(0, most.notices).map(({ kind, message, location }) => {
      const place = location ? this.#context.paint('dim', ` (${visible(location.file)}:${location.line})`) : '';
      return `${this.#title('note', kind, message, 'notice')}${place}`;
    });
    const left = notices.length - lines.length;
    if (left > 0) lines.push(`${left} more notices (--format json lists them)`);
    return lines;
  }

  #title(style: Style, name: string, message: string, word: string = style): string {
    const { paint } = this.#context;
    return `${paint(style, word.padEnd(5))}  ${paint('bold', oneLine(name))}  ${oneLine(message)}`;
  }

  #place({ file, line, column }: Span, resource: string): string {
    const suffix = resource ? this.#context.paint('dim', `  ${oneLine(resource)}`) : '';
    return `${indent}${visible(file)}:${line}:${column}${suffix}`;
  }

  #frame(location: Span, caret: Style): string[] {
    const { paint, width } = this.#context;
    const style = { paint, caret, width: width - indent.length };
    return frame(this.#lines, location, style).map((line) => indent + line);
  }

  #chain(chain: readonly Related[]): string[] {
    const { paint } = this.#context;
    const shown = chain.length > most.chain + 1 ? chain.slice(0, most.chain) : chain;
    const places = shown.map(({ location: { file, line } }) => `${visible(file)}:${line}`);
    const column = Math.min(60, Math.max(0, ...places.map(displayWidth)));
    const lines = shown.map(({ message }, index) => {
      const place = places[index] ?? '';
      return `${place}${' '.repeat(Math.max(0, column - displayWidth(place)))}  ${oneLine(message)}`;
    });
    if (chain.length > shown.length) lines.push(`… ${chain.length - shown.length} more places`);
    return lines.map((line, index) => `${indent}${paint('dim', index === lines.length - 1 ? '└' : '├')} ${line}`);
  }

  #also(group: Group, rule: AnyRule | undefined): string[] {
    const others = resourcesOf(group).slice(1);
    const messages = otherMessages(group);
    const lines = messages.slice(0, most.names).flatMap((message) => this.#labelled('also', message));
    if (messages.length > most.names) {
      lines.push(
        ...this.#labelled('also', `${messages.length - most.names} more of the kind (--format json lists them)`),
      );
    }
    if (others.length > most.names) {
      const kind = rule?.on ? manyOf(rule.on) : 'resources';
      lines.push(...this.#labelled('also', `${others.length} more ${kind} (--format json lists them)`));
    } else if (others.length > 0) lines.push(...this.#labelled('also', others.join(', ')));
    return lines;
  }

  #why(id: string, rule: AnyRule | undefined): string[] {
    const source = rule?.sources?.[0];
    const explain = `eiplint explain ${oneLine(id)}`;
    if (!source) return this.#labelled('why', explain);
    const { title, day } = citation(source, this.#context.pages);
    const page = `${title}${day}`;
    const line = this.#labelled('why', `${page} · ${explain}`);
    // A command is never broken: people copy it.
    return line.length === 1 ? line : [...this.#labelled('why', page), ...this.#labelled('', explain)];
  }

  #labelled(label: string, text: string): string[] {
    const { paint, width } = this.#context;
    const room = Math.max(30, Math.min(width, 120) - indent.length - labelWidth);
    const lines = Number.isFinite(width) ? wordWrap(oneLine(text), room) : [oneLine(text)];
    return lines.map((line, index) => `${indent}${paint('dim', (index === 0 ? label : '').padEnd(labelWidth))}${line}`);
  }
}

/** The way from the place where the value is written to the resource. What stands on the place's own line says nothing new. */
function chainOf({ first, location }: Group): Related[] {
  const seen = new Set<string>();
  return first.related.filter(({ message, location: { file, line } }) => {
    const key = `${file}:${line} ${message}`;
    if (seen.has(key) || (file === location.file && line === location.line)) return false;
    seen.add(key);
    return true;
  });
}
