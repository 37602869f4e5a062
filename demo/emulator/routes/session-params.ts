import * as z from 'zod/mini';
import { common, integer, text } from '../wire/params.ts';
import type { Gate } from '../wire/version.ts';

/** What `POST /v1/financial_connections/sessions` takes. */
export const sessionParams = z.strictObject({
  ...common,
  account_holder: z.optional(
    z.strictObject({
      type: z.enum(['account', 'customer']),
      account: z.optional(text()),
      customer: z.optional(text()),
      customer_account: z.optional(text()),
    }),
  ),
  filters: z.optional(
    z.strictObject({
      account_subcategories: z.optional(
        z.array(z.enum(['checking', 'credit_card', 'line_of_credit', 'mortgage', 'savings'])),
      ),
      countries: z.optional(z.array(text())),
      country: z.optional(text()),
      institution: z.optional(text()),
      require_payment_method_support: z.optional(z.enum(['all', 'at_least_one', 'none'])),
    }),
  ),
  hosted: z.optional(z.strictObject({ delivery_method: z.optional(z.enum(['email', 'url'])) })),
  limits: z.optional(z.strictObject({ accounts: z.union([z.literal(''), integer.check(z.minimum(1))]) })),
  manual_entry: z.optional(z.strictObject({ mode: z.optional(z.enum(['automatic', 'custom', 'disabled'])) })),
  permissions: z
    .array(z.enum(['balances', 'ownership', 'payment_method', 'transactions']))
    .check(z.minLength(1)),
  prefetch: z.optional(z.array(z.enum(['balances', 'inferred_balances', 'ownership', 'transactions']))),
  relink_options: z.optional(z.strictObject({ authorization: text(), account: z.optional(text()) })),
  return_url: z.optional(text()),
  ui_mode: z.optional(z.enum(['hosted', 'modal'])),
});

export type SessionParams = z.infer<typeof sessionParams>;

/** What only previews know (types of both SDK lines). */
export const sessionGate: Gate = {
  preview: ['relink_options', 'ui_mode', 'hosted', 'filters[institution]'],
  values: { prefetch: ['inferred_balances'], 'manual_entry[mode]': ['custom'] },
  renamed: { from: 'filters[countries]', to: 'filters[country]', since: '2026-09-30.endive' },
};
