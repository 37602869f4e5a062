import * as z from 'zod/mini';
import type { RelinkEvent } from './events.ts';

/** What every event has, of whatever type. */
const anyEvent = z.looseObject({
  id: z.string(),
  type: z.string(),
  livemode: z.boolean(),
  account: z.optional(z.string()),
  data: z.looseObject({ object: z.looseObject({ id: z.optional(z.string()) }) }),
});

/** Whether it looks like an event. Which type it is of, and whether we know that type, is for others to ask. */
export function isEvent(value: unknown): value is RelinkEvent {
  return z.safeParse(anyEvent, value).success;
}
