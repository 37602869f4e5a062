import * as z from 'zod/mini';
import type { Permission } from '../state/types.ts';
import { common, integer, text } from '../wire/params.ts';
import type { Gate } from '../wire/version.ts';

/** Two capital letters that stand for a country (ISO 3166-1, as the runtime knows it, which takes its time to load them). */
function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}
const country = z.string().check(z.minLength(1), z.refine(isCountry));

type Given<T> = { [Name in keyof T]?: T[Name] | undefined };

/** What `POST /v1/financial_connections/sessions` takes. */
export interface SessionParams extends Given<{
  expand: string[];
  account_holder: { type: 'account' | 'customer' } & Given<
    Record<'account' | 'customer' | 'customer_account', string>
  >;
  filters: Given<{
    account_subcategories: ('checking' | 'credit_card' | 'line_of_credit' | 'mortgage' | 'savings')[];
    countries: string[];
    country: string;
    institution: string;
    require_payment_method_support: 'all' | 'at_least_one' | 'none';
  }>;
  hosted: Given<{ delivery_method: 'email' | 'url' }>;
  /** An empty text is no limit. */
  limits: { accounts: '' | number };
  manual_entry: Given<{ mode: 'automatic' | 'custom' | 'disabled' }>;
  prefetch: ('balances' | 'inferred_balances' | 'ownership' | 'transactions')[];
  relink_options: { authorization: string; account?: string | undefined };
  return_url: string;
  ui_mode: 'hosted' | 'modal';
}> {
  permissions: Permission[];
}

export const sessionParams: z.ZodMiniType<SessionParams> = z.strictObject({
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
      countries: z.optional(z.array(country)),
      country: z.optional(country),
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

/** What only previews know (types of both SDK lines). */
export const sessionGate: Gate = {
  preview: ['relink_options', 'ui_mode', 'hosted', 'filters[institution]'],
  // Documented: relinking appeared in that preview.
  since: { relink_options: '2026-01-28' },
  values: { prefetch: ['inferred_balances'], 'manual_entry[mode]': ['custom'] },
  renamed: { from: 'filters[countries]', to: 'filters[country]', since: '2026-09-30.endive' },
};
