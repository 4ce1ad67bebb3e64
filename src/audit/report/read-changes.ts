import { changesBetween } from '../history/attributes.ts';
import { contentsOf } from '../history/record.ts';
import type { Db } from '../store/store.ts';
import type { ResourceChange } from './audit-report.ts';
import type { Nights } from './nights.ts';

/** Resources whose judged attributes are others than in the run that is compared with. */
export async function readChanges(db: Db, { run, after }: Nights): Promise<ResourceChange[]> {
  const spans = await db
    .selectFrom('resource_span')
    .selectAll()
    .where('first_run', '>', after)
    .where('first_run', '<=', run)
    .where('last_run', '>=', run)
    .where('change', '=', 'changed')
    .orderBy('uid')
    .execute();
  const changes: ResourceChange[] = [];
  for (const span of spans) {
    const old = await db
      .selectFrom('resource_span')
      .select('sha256')
      .where('uid', '=', span.uid)
      .where('first_run', '<=', after)
      .orderBy('last_run', 'desc')
      .limit(1)
      .executeTakeFirst();
    // It came in a run that was given up: to a reader it is new as a whole.
    if (!old) continue;
    const contents = await contentsOf(db, [span.sha256, old.sha256]);
    const attributes = changesBetween(contents.get(old.sha256) ?? {}, contents.get(span.sha256) ?? {});
    if (attributes.length === 0) continue;
    changes.push({
      account: span.account,
      region: span.region,
      resourceKind: span.kind,
      resource: span.address,
      attributes,
      ...(span.event !== null && { event: JSON.parse(span.event) as NonNullable<ResourceChange['event']> }),
    });
  }
  return changes;
}
