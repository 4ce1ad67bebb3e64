import { relative, resolve, sep } from 'node:path';
import type { Run } from '../cli/run/runs.ts';
import { type Context, contextOf } from '../reporters/index.ts';
import { pages } from '../rules/data/pages.ts';
import { tool } from '../tool.ts';
import type { Event } from './event.ts';
import type { Environment } from './inputs.ts';

/** What the reporters know of a job: where its files are in the repository and on the web. */
export function contextOfJob(
  run: Run | undefined,
  top: string | undefined,
  category: string | undefined,
  event: Event | undefined,
  env: Environment,
): Context {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: sha, GITHUB_REF: branch } = env;
  const url = server && name ? `${server}/${name}` : undefined;
  // The merge commit of a pull request is gone with its next commit; the branch's own commits stay.
  const shown = event?.head ?? sha;
  return contextOf({
    tool,
    pages,
    open: run?.settings.open ?? 'summary',
    ...(run?.sarifLevel && { sarifLevel: run.sarifLevel }),
    ...(category !== undefined && { category }),
    ...(top !== undefined && { toRepository: (file) => relative(top, resolve(file)).split(sep).join('/') }),
    ...(url !== undefined && shown !== undefined && { blobBase: `${url}/blob/${shown}` }),
    ...(url !== undefined && {
      repository: { url, ...(sha && { revision: sha }), ...(branch && { branch }) },
    }),
  });
}
