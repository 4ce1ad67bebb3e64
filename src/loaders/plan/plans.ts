import { dirname } from 'node:path';
import { Site } from '../../model/source.ts';
import type { Loading } from '../loading.ts';
import type { RootRun } from '../runs.ts';
import { disk, type Store } from '../store.ts';
import type { StateIds } from '../terraform/known-ids.ts';
import { unknownAccount } from '../terraform/load.ts';
import type { Modules } from '../terraform/module.ts';
import type { Run } from '../terraform/run.ts';
import { type Content, recognize, recognizeFile, unknownInput } from './detect.ts';
import { isData, member, type PlanDocument, type StateDocument, textOf } from './document.ts';
import { loadPlan } from './load.ts';
import { overlayOf } from './overlay.ts';
import { Positions } from './positions.ts';
import { idsIn } from './state.ts';
import { plannedVariables } from './variables.ts';

type PlanContent = Extract<Content, { kind: 'plan' | 'state' }>;

interface Given {
  /** As reports have it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly content: PlanContent;
  readonly root: { readonly folder: string; readonly name: string | undefined } | undefined;
}

/** The plans and states of a run, and the roots that they are laid over. */
export class Plans {
  readonly #loading: Loading;
  readonly #given = new Map<string, Given>();
  readonly #texts = new Map<string, string>();
  /** By the run that a plan is laid over. */
  readonly #laid = new Map<RootRun, Given>();

  /** By the run whose resources a state has. */
  readonly #states = new Map<RootRun, { name: string; text: string; document: StateDocument }>();

  constructor(loading: Loading) {
    this.#loading = loading;
  }

  /** A file that is said to be a plan, or may be one by its content. `root` is what it was made from, where that is said. */
  read(path: string, root?: Given['root']): void {
    if (this.#given.get(path)?.root && !root) return;
    const { files, options } = this.#loading;
    const name = files.display(path);
    this.#expect(sizeOf(path, options.store ?? disk));
    this.#add(name, path, recognizeFile(path, name, options.store), root);
  }

  /** A text that did not come from a file. */
  take(name: string, path: string, text: string): void {
    this.#expect(text.length);
    this.#add(name, path, recognize(text, name), undefined);
  }

  /** Told before it is parsed, for that is where memory grows. */
  #expect(characters: number): void {
    this.#loading.options.taker?.expect({ characters });
  }

  #add(name: string, path: string, content: Content, root: Given['root']): void {
    if (content.kind === 'plan' || content.kind === 'state') this.#given.set(path, { name, path, content, root });
    else this.#loading.problem(content.kind === 'fault' ? content.problem : unknownInput(name));
  }

  /** Roots that plans are said to be made from. */
  get roots(): readonly { readonly folder: string; readonly name: string | undefined }[] {
    return [...this.#given.values()].flatMap(({ root, content }) => (root && content.kind === 'plan' ? [root] : []));
  }

  /**
   * Finds the run of each plan: the one that was said, else that of the folder it lies in, else the only one. A state is
   * laid over nothing: it tells what is there, and the files what shall be.
   */
  assign(runs: readonly RootRun[], modules: Modules): void {
    this.#assignStates(runs);
    const folders = new Set(runs.map((run) => run.folder));
    for (const plan of this.#given.values()) {
      if (plan.content.kind !== 'plan') continue;
      const { root } = plan;
      const beside = runs.filter((run) => run.folder === dirname(plan.path));
      const candidates = root
        ? runs.filter((run) => run.folder === root.folder && run.name === root.name)
        : beside.length > 0 || folders.size !== 1
          ? beside
          : runs;
      const [run, ...more] = candidates.filter((it) => !this.#laid.has(it));
      if (run && more.length === 0 && (root || isMadeFrom(plan.content.document, modules, run.folder))) {
        this.#laid.set(run, plan);
      } else if (!root && runs.length > 0) {
        const message = `${plan.name} is checked by itself: nothing tells which root it was made from (--plan ROOT=${plan.name})`;
        this.#loading.notice({ kind: 'plan-without-root', message });
      }
    }
  }

  /** Ids of the state that belongs to a run: the one that lies in its folder, or the only one of the only run. */
  stateIdsOf(root: RootRun): StateIds | undefined {
    const state = this.#states.get(root);
    return state && idsIn(state.document, new Positions(state.name, state.text));
  }

  #assignStates(runs: readonly RootRun[]): void {
    for (const { name, path, content, root } of this.#given.values()) {
      if (content.kind !== 'state') continue;
      const beside = runs.filter(({ folder }) => folder === (root?.folder ?? dirname(path)));
      const [run, ...more] = root
        ? beside.filter((it) => it.name === root.name)
        : beside.length > 0 || runs.length > 1
          ? beside
          : runs;
      if (run && more.length === 0) this.#states.set(run, { name, text: content.text, document: content.document });
    }
  }

  /** Loads the plan of a run over the run's files; `false` where there is none. `rerun` gives the run other variables. */
  lay(root: RootRun, run: Run, rerun: (planned: Readonly<Record<string, string>>) => Run): Run | undefined {
    const plan = this.#laid.get(root);
    if (plan?.content.kind !== 'plan') return undefined;
    const planned = plannedVariables(run, plan.content.document);
    const evaluated = Object.keys(planned).length > 0 ? rerun(planned) : run;
    this.#load(plan, evaluated.root, evaluated);
    return evaluated;
  }

  /** Loads what is laid over nothing. */
  loadOthers(): void {
    const laid = new Set(this.#laid.values());
    for (const plan of this.#given.values()) {
      if (laid.has(plan)) continue;
      const { name, root } = plan;
      const folder = root && this.#loading.files.display(root.folder);
      const rootName = folder === undefined ? name : root?.name === undefined ? folder : `${folder}@${root.name}`;
      this.#load(plan, rootName, undefined);
      const where = { resource: 'account', path: '', attribute: '' };
      const origin = { file: name, line: 1, column: 1, endLine: 1, endColumn: 1 };
      this.#loading.inventory.add(unknownAccount(rootName, new Site(where, () => ({ origin, via: [] }))));
    }
  }

  #load({ name, content }: Given, root: string, run: Run | undefined): void {
    const { named, options } = this.#loading;
    const { region } = options;
    const overlay = run && overlayOf(run);
    const loaded = loadPlan(
      content,
      name,
      { types: options.types, ...(region !== undefined && { region }), ...(overlay && { overlay }) },
      named.linksOf(root),
    );
    for (const it of loaded.problems) this.#loading.problem(it);
    for (const it of loaded.notices) this.#loading.notice(it);
    if (loaded.input) this.#loading.inputs.push(loaded.input);
    if (loaded.text !== undefined) this.#texts.set(name, loaded.text);
  }

  /** Text of a plan or state that was loaded. */
  text(name: string): string | undefined {
    return this.#texts.get(name);
  }
}

function sizeOf(path: string, store: Store): number {
  try {
    return store.size(path);
  } catch {
    // What is wrong with it is told when it is read.
    return 0;
  }
}

/** Whether a root declares something that the plan's configuration has, as far as both have anything. */
function isMadeFrom({ configuration }: PlanDocument, modules: Modules, folder: string): boolean {
  const root = member(configuration, 'root_module');
  const resources = member(root, 'resources');
  const calls = member(root, 'module_calls');
  const planned = [
    ...(Array.isArray(resources) ? resources.map((it) => textOf(member(it, 'address'))) : []),
    ...(isData(calls) ? Object.keys(calls).map((name) => `module.${name}`) : []),
  ];
  const module = modules.at(folder);
  const declared = new Set([
    ...module.resources.keys(),
    ...[...module.dataSources.keys()].map((name) => `data.${name}`),
    ...[...module.calls.keys()].map((name) => `module.${name}`),
  ]);
  return planned.length === 0 || declared.size === 0 || planned.some((address) => declared.has(address));
}
