import * as z from 'zod/mini';
import { decisions } from '../flow/outcomes.ts';
import { scenarios } from '../state/types.ts';

/** What the control panel may order. */
export const command = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('advance'), seconds: z.number().check(z.minimum(0), z.maximum(1e9)) }),
  z.strictObject({ do: z.literal('outcome'), outcome: z.enum(decisions) }),
  z.strictObject({ do: z.literal('scenario'), scenario: z.enum(scenarios) }),
  z.strictObject({ do: z.literal('resend'), event: z.string() }),
  z.strictObject({ do: z.literal('reset') }),
]);

export type PanelCommand = z.infer<typeof command>;
