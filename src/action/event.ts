import { readFileSync } from 'node:fs';
import { GitError, mergeBase } from '../loaders/git-store.ts';
import type { Environment } from './inputs.ts';

/** What the workflow runs for, as far as a comparison needs it. */
export interface Event {
  readonly isPullRequest: boolean;
  /** The commit that the change is to come onto, or came onto. */
  readonly base: string | undefined;
  /** The last commit of a pull request's branch. */
  readonly head: string | undefined;
}

interface Payload {
  readonly pull_request?: { readonly base?: { readonly sha?: unknown }; readonly head?: { readonly sha?: unknown } };
  readonly merge_group?: { readonly base_sha?: unknown };
  readonly before?: unknown;
}

export function eventOf(env: Environment): Event {
  const { pull_request, merge_group, before } = payloadOf(env.GITHUB_EVENT_PATH);
  const name = env.GITHUB_EVENT_NAME ?? '';
  return {
    isPullRequest: name.startsWith('pull_request') && pull_request !== undefined,
    base: commit(pull_request?.base?.sha) ?? commit(merge_group?.base_sha) ?? commit(before),
    head: commit(pull_request?.head?.sha),
  };
}

/**
 * The name of the commit to compare with. What actions/checkout takes of a pull request is its merge into the base
 * branch as that is now: then the first parent is the base, and newer than what the event says.
 */
export function baseRef({ base, head }: Event, top: string | undefined): string | undefined {
  if (top === undefined || head === undefined) return base;
  try {
    return mergeBase(top, 'HEAD^2') === head ? mergeBase(top, 'HEAD^1') : base;
  } catch (error) {
    if (error instanceof GitError) return base;
    throw error;
  }
}

function payloadOf(path: string | undefined): Payload {
  if (!path) return {};
  try {
    const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof payload === 'object' && payload !== null ? payload : {};
  } catch {
    return {};
  }
}

/** A branch that is new has no commit before: all zeros. */
function commit(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !/^0+$/.test(value) ? value : undefined;
}
