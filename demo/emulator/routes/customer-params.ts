/** What `POST /v1/customers` and `POST /v1/customers/:customer` take: all that the types of both SDK lines have. */
import * as z from 'zod/mini';
import { boolean, clearable, common, integer, metadata, text } from '../wire/params.ts';

/** What is looked at of them; the rest is kept as it comes. */
export interface CustomerParams {
  email?: string | null | undefined;
  expand?: string[] | undefined;
  invoice_settings?: object | undefined;
  metadata?: Record<string, string> | '' | undefined;
}

const addressFields = ['city', 'country', 'line1', 'line2', 'postal_code', 'state'] as const;
const optionalText = z.optional(clearable());

const address = z.pipe(
  z.strictObject({
    city: optionalText,
    country: optionalText,
    line1: optionalText,
    line2: optionalText,
    postal_code: optionalText,
    state: optionalText,
  }),
  z.transform((given) => Object.fromEntries(addressFields.map((field) => [field, given[field] ?? null]))),
);

/** An empty text clears. */
const cleared = z.pipe(
  z.literal(''),
  z.transform(() => null),
);
const orClear = <T>(shape: z.ZodMiniType<T>) => z.optional(z.union([cleared, shape]));

const invoiceSettings = z.strictObject({
  custom_fields: orClear(z.array(z.strictObject({ name: text(40), value: text(140) }))),
  default_payment_method: optionalText,
  footer: optionalText,
  rendering_options: orClear(
    z.strictObject({ amount_tax_display: optionalText, template: z.optional(text()) }),
  ),
});

const fields = {
  ...common,
  address: orClear(address),
  balance: z.optional(integer),
  business_name: z.optional(clearable(150)),
  description: z.optional(clearable()),
  email: z.optional(clearable(512)),
  individual_name: z.optional(clearable(150)),
  // Documented: 3 to 12 capital letters or numbers.
  invoice_prefix: z.optional(
    z.string().check(
      z.minLength(1),
      z.refine((given) => /^[A-Z\d]{3,12}$/.test(given)),
    ),
  ),
  invoice_settings: z.optional(invoiceSettings),
  metadata: z.optional(metadata),
  name: z.optional(clearable(256)),
  next_invoice_sequence: z.optional(integer),
  phone: z.optional(clearable(20)),
  preferred_locales: z.optional(z.array(text())),
  shipping: orClear(z.strictObject({ address, name: text(), phone: z.optional(clearable()) })),
  tax: z.optional(
    z.strictObject({
      ip_address: optionalText,
      validate_location: z.optional(z.enum(['auto', 'deferred', 'immediately'])),
    }),
  ),
  tax_exempt: z.optional(
    z.pipe(
      z.enum(['', 'exempt', 'none', 'reverse']),
      z.transform((value: '' | 'exempt' | 'none' | 'reverse') => value || 'none'),
    ),
  ),
  validate: z.optional(boolean),
};

// Source: types (fields of a customer).
export const updateParams: z.ZodMiniType<CustomerParams> = z.strictObject(fields);
export const createParams: z.ZodMiniType<CustomerParams> = z.strictObject({
  ...fields,
  payment_method: z.optional(text()),
});

/** What `expand` opens of a customer at Stripe (types). */
export const absentFields: readonly string[] = [
  'cash_balance',
  'default_source',
  'discount',
  'invoice_credit_balance',
  'invoice_settings.default_payment_method',
  'sources',
  'subscriptions',
  'tax',
  'tax_ids',
  'test_clock',
];

/** They make objects of other kinds, which the emulator has not: cards, tax ids, cash balances, test clocks. */
export const absentFromCreate: readonly string[] = ['cash_balance', 'source', 'tax_id_data', 'test_clock'];
export const absentFromUpdate: readonly string[] = ['cash_balance', 'default_source', 'source'];
