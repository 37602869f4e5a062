/** Holds a fault to its shape; which fields there are, `faults.ts` says. */
import * as z from 'zod/mini';
import { given, text, type FieldsOf } from '../schema/fields.ts';
import type { Fault } from './faults.ts';

export const fault: z.ZodMiniType<Fault> = z.strictObject({
  kind: z.enum(['latency', 'rate_limit', 'server_error', 'html', 'reset', 'truncated']),
  route: given(text),
  times: given(z.int()),
  probability: given(z.number()),
  delay: given(z.number()),
  should_retry: given(z.boolean()),
  executed: given(z.boolean()),
} satisfies FieldsOf<Fault>);
