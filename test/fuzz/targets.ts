import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { ConfigError, readConfig } from '../../src/config/read.ts';
import { formatBaseline, parseBaseline } from '../../src/engine/baseline.ts';
import { parse, parseExpression, parseJson, parseTemplate } from '../../src/loaders/hcl/index.ts';
import { member } from '../../src/loaders/plan/document.ts';
import { type JsonPath, Positions } from '../../src/loaders/plan/positions.ts';
import { parsePlan, type Skimmed } from '../../src/loaders/plan/skim.ts';
import { isTemplate } from '../../src/loaders/ros/detect.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { changedHcl, tokens } from './hcl-mutation.ts';
import { changedJson, type Json, written } from './json-mutation.ts';
import { Broken, judged } from './judged.ts';
import { top } from './memory-store.ts';
import type { Random } from './random.ts';
import { holdRanges } from './ranges.ts';
import { type Seed, seeds } from './seeds.ts';
import { around, configSeed, variablesSeed } from './surroundings.ts';
import { changedText } from './text-mutation.ts';
import { changedYaml } from './yaml-mutation.ts';

/** A file as something that reads it gets it; the name tells its syntax. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** A part of the program that reads what people and tools wrote. */
export interface Target {
  /** The same chance makes the same sample. */
  make(random: Random): Sample;
  /** Throws where the program does what it may never do. */
  hold(sample: Sample): void;
}

const isJson = (name: string) => name.endsWith('.json');

/** A text, too long for a quick answer, begins and ends somewhere. */
function shortened({ name, text }: Seed, random: Random): string {
  return isJson(name) || text.length <= 4000 ? text : text.slice(random.below(text.length - 4000)).slice(0, 4000);
}

const data = new WeakMap<Seed, Json>();

/** What a JSON file says, read once. */
function dataOf(seed: Seed): Json {
  if (!data.has(seed)) data.set(seed, JSON.parse(seed.text) as Json);
  return data.get(seed)!;
}

/** Any seed, the smaller of two: a fault that needs a large file is rare, and a small one is answered sooner. */
function smallOf(seeds: readonly Seed[], random: Random): Seed {
  const [one, other] = [random.pick(seeds), random.pick(seeds)];
  return one.text.length < other.text.length ? one : other;
}

/** A mutant of a JSON file: of its data, now and then of its text. */
function changedJsonText(seed: Seed, other: Seed, random: Random): string {
  const text = written(changedJson(dataOf(seed), dataOf(other), 4, random), random);
  return random.oneIn(8) ? random.edits(text, 2, (it) => changedText(it, jsonTokens, random)) : text;
}

const jsonTokens = '{ } [ ] , : " \\ \\u00e9 \\" 1 - true x \n // /* ${ ${a} \ufeff'.split(' ');

function ofJson(pattern: string, contains?: RegExp): (random: Random) => string {
  let found: readonly Seed[] | undefined;
  return (random) => {
    found ??= seeds(pattern, 12_000, contains);
    return changedJsonText(smallOf(found, random), smallOf(found, random), random);
  };
}

function isBrokenJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return false;
  } catch {
    return true;
  }
}

const isBrokenTerraform = ({ name, text }: Sample) =>
  (isJson(name) ? parseJson(text) : parse(text)).diagnostics.length > 0;

let nativeSeeds: readonly Seed[] | undefined;
let jsonSeeds: readonly Seed[] | undefined;
let templateSeeds: readonly Seed[] | undefined;

function terraformSample(random: Random, name: string): Sample {
  nativeSeeds ??= seeds('**/*.{tf,tfvars}', 8000);
  jsonSeeds ??= seeds('**/*.{tf,tfvars}.json', 8000);
  if (random.oneIn(5)) {
    return {
      name: `${name}.json`,
      text: changedJsonText(smallOf(jsonSeeds, random), smallOf(jsonSeeds, random), random),
    };
  }
  const other = smallOf(nativeSeeds, random).text;
  const text = shortened(smallOf(nativeSeeds, random), random);
  return { name, text: random.edits(text, 4, (it) => changedHcl(it, other, random)) };
}

const jsonValues: Seed = { name: '', text: JSON.stringify(variablesSeed.data) };
const plan = ofJson('projects/*/plan.json');
const snapshot = ofJson('**/snapshot.json', /snapshot-bundle/);

export const targets: Readonly<Record<string, Target>> = {
  /** The parser alone: every node lies within the one around it. */
  syntax: {
    make: (random) => {
      const sample = terraformSample(random, 'main.tf');
      return { ...sample, text: random.edits(sample.text, 4, (it) => changedText(it, tokens, random)) };
    },
    hold: ({ name, text }) => {
      if (isJson(name)) holdRanges(parseJson(text), text.length);
      else for (const read of [parse, parseExpression, parseTemplate]) holdRanges(read(text), text.length);
    },
  },

  /** A root module, with a child that it may call. */
  terraform: {
    make: (random) => terraformSample(random, 'main.tf'),
    hold: (sample) => {
      const subject = `edge/${sample.name}`;
      const files = { ...around, [subject]: sample.text };
      // Without a word of this cloud its faults are nobody's here; with one they are problems.
      judged({ files, subject, paths: ['edge'], isBroken: isBrokenTerraform(sample) });
    },
  },

  /** Values of variables. */
  variables: {
    make: (random) => {
      if (random.oneIn(3)) {
        return { name: 'terraform.tfvars.json', text: changedJsonText(jsonValues, jsonValues, random) };
      }
      const { text } = variablesSeed;
      return { name: 'terraform.tfvars', text: random.edits(text, 4, (it) => changedHcl(it, text, random)) };
    },
    hold: (sample) => {
      const subject = `edge/${sample.name}`;
      const files = { ...around, 'edge/main.tf': variablesSeed.module, [subject]: sample.text };
      judged({ files, subject, paths: ['edge'], isBroken: isBrokenTerraform(sample) });
    },
  },

  /** A template of ROS, as YAML or JSON. */
  ros: {
    make: (random) => {
      templateSeeds ??= seeds('**/*.{yml,yaml}', 8000, /ROSTemplateFormatVersion/);
      const text = changedYaml(smallOf(templateSeeds, random).text, smallOf(templateSeeds, random).text, random);
      return { name: random.oneIn(2) ? 'edge.yml' : 'edge.json', text };
    },
    hold: ({ name, text }) => {
      const { errors } = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
      const isBroken = isTemplate(text) && errors.length > 0;
      judged({ files: { [name]: text }, subject: name, paths: [name], isBroken });
    },
  },

  /** A plan or a state by itself. */
  plan: {
    make: (random) => ({ name: 'plan.json', text: plan(random) }),
    hold: ({ name, text }) => {
      const files = { [name]: text };
      judged({ files, subject: name, paths: [name], isBroken: isBrokenJson(text), beside: 'template' });
    },
  },

  /** What a large plan is read with: it is what the JSON parser makes of it, and stands where it stands. */
  skim: {
    make: (random) => {
      // The mark at the beginning of a file is gone by then.
      const text = plan(random).replace(/^\ufeff+/, '');
      return { name: 'plan.json', text: random.oneIn(4) ? text : compact(text, random) };
    },
    hold: ({ text }) => holdSkimmed(text),
  },

  /** A plan that is laid over the code of its root. */
  overlay: {
    make: (random) => ({ name: 'plan.json', text: plan(random) }),
    hold: ({ name, text }) => {
      const files = { ...around, 'edge/main.tf': variablesSeed.module, [name]: text };
      const options = { plans: [{ file: name, root: 'edge' }] };
      judged({ files, subject: name, paths: ['edge'], isBroken: isBrokenJson(text), options });
    },
  },

  /** What was collected of an account. */
  snapshot: {
    make: (random) => ({ name: 'snapshot.json', text: snapshot(random) }),
    hold: ({ name, text }) => {
      judged({ files: { [name]: text }, subject: name, paths: [name], isBroken: isBrokenJson(text) });
    },
  },

  /** The configuration: a fault with a place, or settings that can be used. */
  config: {
    make: (random) => ({ name: 'eiplint.yaml', text: changedYaml(configSeed, configSeed, random) }),
    hold: ({ name, text }) => holdConfig(name, text),
  },

  /** Accepted findings: each line says something or is named as one that does not. */
  baseline: {
    make: (random) => {
      const line = () =>
        `${'0123456789abcdef'.repeat(4)} ${random.pick(['fail', 'open'])} ${random.pick(['error', 'note'])}`;
      const text = formatBaseline([]) + [line(), line(), line(), ''].join('\n');
      const pieces = ['\n', '\r\n', ' ', '#', 'fail', 'error', '\u0000', '\u2028', 'ÿ', 'a'.repeat(64)];
      return { name: 'baseline.txt', text: random.edits(text, 4, (it) => changedText(it, pieces, random)) };
    },
    hold: ({ text }) => {
      const { entries, bad } = parseBaseline(text);
      const said = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
      if (entries.length + bad.length !== said.length) throw new Broken('a line of the baseline got lost');
      for (const { line, text: it } of bad) {
        if (text.split(/\r?\n/)[line - 1] !== it) throw new Broken(`line ${line} of the baseline is another one`);
      }
      const again = parseBaseline(formatBaseline(entries));
      if (again.bad.length > 0 || again.entries.length > entries.length)
        throw new Broken('a baseline cannot be read again');
    },
  },
};

/** As Terraform writes it: without white space, and with what is left out of a large one. */
function compact(text: string, random: Random): string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return JSON.stringify(data);
  const {
    format_version,
    planned_values = {},
    resource_changes,
    prior_state,
    configuration,
    ...others
  } = data as Record<string, unknown>;
  const plan = JSON.stringify({
    format_version,
    planned_values,
    resource_changes,
    prior_state,
    configuration,
    ...others,
  });
  return random
    .edits(plan, 2, (it) => (random.oneIn(2) ? changedText(it, jsonTokens, random) : it))
    .replace(/^\ufeff+/, '');
}

function holdSkimmed(text: string): void {
  const isBroken = isBrokenJson(text);
  let parsed: ReturnType<typeof parsePlan>;
  try {
    parsed = parsePlan(text, 0);
  } catch (error) {
    if (isBroken) return;
    throw error;
  }
  const { value, ...skimmed } = parsed;
  // A fault in what is left out is not told.
  const whole: unknown = JSON.parse(isBroken ? withoutLeftOut(text, skimmed) : text);
  const [known, walked] = [new Positions('plan.json', text, { skimmed }), new Positions('plan.json', text)];
  for (const name of ['format_version', 'resource_changes', 'configuration', 'errored', 'complete']) {
    const [found, meant] = [member(value, name), member(whole, name)];
    if (!isDeepStrictEqual(found, meant)) throw new Broken(`${name} is not what the JSON parser has`);
    for (const path of isBroken ? [] : [[name], ...pathsIn(meant, [name], 6)]) {
      const [here, there] = [known.value(path), walked.value(path)];
      if (!isDeepStrictEqual(here, there)) throw new Broken(`${path.join('.')} stands elsewhere`);
    }
  }
}

function withoutLeftOut(text: string, { ends, lists }: Skimmed): string {
  let left = text;
  for (const [from, to] of [...ends].filter(([it]) => !lists.has(it)).sort(([a], [b]) => b - a)) {
    const comma = text.startsWith('"resource_changes":', to) ? ',' : '';
    left = `${left.slice(0, from)}null${comma}${left.slice(to)}`;
  }
  return left;
}

/** Ways to what is in a value. */
function pathsIn(value: unknown, path: JsonPath, depth: number): JsonPath[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  const keys = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value);
  return keys.slice(0, 8).flatMap((key) => {
    const inner = [...path, key];
    return [inner, ...pathsIn(member(value, key), inner, depth - 1)];
  });
}

function holdConfig(name: string, text: string): void {
  const file = `${top}/${name}`;
  const base = `${top}/base.yaml`;
  const texts: Readonly<Record<string, string>> = { [file]: text, [base]: 'rules: {eip-tags: off}\n' };
  const files = {
    exists: (path: string) => path in texts,
    entries: () => [],
    kind: (path: string) => (path in texts ? ('file' as const) : ('none' as const)),
    read(path: string) {
      if (!Object.hasOwn(texts, path)) throw new Error('there is none');
      return Buffer.from(texts[path]!);
    },
  };
  const isBroken = parseDocument(text, { logLevel: 'silent' }).errors.length > 0;
  try {
    const config = readConfig(file, rules, top, top, files);
    if (isBroken) throw new Broken('what is no YAML was taken for a configuration');
    // What it says of ignores and levels may reach the root beside: what it says of files and runs may not.
    const { exclude: _exclude, roots, modules } = config;
    judged({ files: around, subject: name, paths: ['edge'], isBroken: false, options: { roots, modules } });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    if (error.faults.length === 0) throw new Broken('a configuration is refused without a reason');
    for (const { span } of error.faults) {
      const line = (texts[`${top}/${span.file}`] ?? '').split('\n')[span.line - 1];
      if (line === undefined || span.column < 1 || span.column > line.length + 1) {
        throw new Broken(`${span.file}:${span.line}:${span.column} lies outside of the configuration`);
      }
    }
  }
}
