import { relative, sep } from 'node:path';
import type { Base, Compared } from '../cli/run/since.ts';
import { type Directive, directivesOf } from '../engine/directive.ts';
import type { Exemption } from '../model/settings.ts';
import type { Span } from '../model/source.ts';

/** An ignore that was not there before. */
export interface AddedIgnore {
  readonly rules: readonly string[];
  readonly reason: string;
  readonly until: string | undefined;
  readonly span: Span;
  /** An entry of the configuration, which counts once it is merged. */
  readonly later: boolean;
}

/** The ignores that a change adds, in comments of the changed files and in the configuration. */
export function addedIgnores(told: readonly Compared[], base: Base, exemptions: readonly Exemption[]): AddedIgnore[] {
  const added = new Map<string, AddedIgnore>();
  for (const { loaded, before, run } of told) {
    if (!before) continue;
    for (const path of base.changed) {
      const file = relative(run.loadOptions.cwd, path).split(sep).join('/');
      const left = countsOf(before.loaded.comments(file).flatMap(directivesOf));
      for (const directive of loaded.comments(file).flatMap(directivesOf)) {
        const key = identity(directive);
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        if (count <= 0) added.set(`${file}:${directive.span.line}:${key}`, ofComment(directive));
      }
    }
  }
  return [...added.values(), ...exemptions.map(ofEntry)];
}

function countsOf(directives: readonly Directive[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const directive of directives) counts.set(identity(directive), (counts.get(identity(directive)) ?? 0) + 1);
  return counts;
}

const identity = ({ rules, reason, until }: Directive) =>
  JSON.stringify([rules.map(({ id }) => id), reason, until?.text]);

function ofComment({ rules, reason, until, span }: Directive): AddedIgnore {
  return { rules: rules.map(({ id }) => id), reason, until: until?.text, span, later: false };
}

function ofEntry({ rule, reason, until, span }: Exemption): AddedIgnore {
  return { rules: [rule], reason, until, span, later: true };
}
