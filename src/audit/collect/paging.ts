import type { Operation } from './actions.ts';
import { CloudError } from './cloud-error.ts';
import type { Answer, Subject, Transport } from './transport.ts';

/** A list that was read page by page, as far as it went. */
export interface ReadList {
  readonly answers: readonly Answer[];
  readonly items: readonly unknown[];
  /** Why there may be more. */
  readonly error?: CloudError | undefined;
}

/** No list of one region is this long; a service that turns in a circle is. */
const mostPages = 2000;

/** Asks for all pages, one after the other: fast reading of deep pages is throttled. */
export async function readList(
  transport: Transport,
  operation: Operation,
  subject: Subject,
  query: Readonly<Record<string, unknown>> = {},
): Promise<ReadList> {
  const answers: Answer[] = [];
  const items: unknown[] = [];
  const { paging, most = mostPages } = operation;
  const isCapped = operation.most !== undefined;
  let next: string | undefined;
  let total = 0;
  const tokens = new Set<string>();
  const broken = (code: string): ReadList => ({
    answers,
    items,
    error: new CloudError(operation, { code, canRetry: false }),
  });
  for (let page = 1; page <= most; page++) {
    let answer: Answer;
    try {
      answer = await transport.call(operation, subject, { ...query, ...pageQuery(operation, page, next) });
    } catch (error) {
      if (error instanceof CloudError) return { answers, items, error };
      throw error;
    }
    const own = itemsOf(answer, operation);
    answers.push(answer);
    items.push(...own);
    if (!paging) return { answers, items };
    if (paging.by === 'number') {
      total = Number(answer[paging.total]) || 0;
      if (items.length >= total || own.length === 0) break;
    } else {
      total = Number(answer.TotalCount) || 0;
      next = typeof answer.NextToken === 'string' ? answer.NextToken : '';
      if (next === '') break;
      if (tokens.has(next)) return broken('RepeatedToken');
      tokens.add(next);
    }
    if (page === most && !isCapped) return broken('TooManyPages');
  }
  // Resources that went while the pages were read are gone from the last page's total, too.
  if (!isCapped && items.length < total) return broken('ListTooShort');
  return { answers, items };
}

function pageQuery({ paging }: Operation, page: number, next: string | undefined): Record<string, unknown> {
  if (!paging) return {};
  if (paging.by === 'number') return { [paging.page]: page, PageSize: paging.size };
  return { MaxResults: paging.size, ...(next !== undefined && { NextToken: next }) };
}

/** The elements of an answer's list. Answers that were made from XML have a single object, and `""` for none. */
export function itemsOf(answer: Answer, { list }: Pick<Operation, 'list'>): unknown[] {
  if (list === undefined) return [answer];
  let it: unknown = answer;
  for (const name of list.split('.')) it = (it as Answer | null | undefined)?.[name];
  if (Array.isArray(it)) return it;
  return typeof it === 'object' && it !== null ? [it] : [];
}
