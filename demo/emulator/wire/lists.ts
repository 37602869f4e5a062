import { inSituation, invalid, noSuch } from './errors.ts';
import type { Objection } from './version.ts';

export interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

// Source: inferred (both cursors).
/** @param refuse takes what is wrong with a page that has two beginnings: it throws, or the first is taken */
export function checkCursors(
  { starting_after: after, ending_before: before }: Page,
  refuse: Objection,
): void {
  if (before === undefined || after === undefined) return;
  const message = 'Give starting_after or ending_before, not both.';
  const error = invalid(message, 'ending_before', 'parameters_exclusive');
  refuse(inSituation('paging.both_cursors', error));
}

/** One page of `items`, which come newest first. */
// Source: documented (list paging).
export function pageOf<T extends { id: string }>(items: T[], page: Page, url: string, kind: string): List<T> {
  const { limit = 10, starting_after: after, ending_before: before } = page;
  if (before !== undefined && after === undefined) {
    const end = indexOf(items, before, kind, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: items.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : indexOf(items, after, kind, 'starting_after') + 1;
  return {
    object: 'list',
    data: items.slice(start, start + limit),
    has_more: items.length > start + limit,
    url,
  };
}

function indexOf(items: { id: string }[], id: string, kind: string, param: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw noSuch(kind, id, param);
  return index;
}

/** Newest first. */
export const newest = <T>(items: Record<string, T>): T[] => Object.values(items).reverse();
