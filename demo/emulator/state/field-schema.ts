/** The values that fields of seeds, of objects and of saved states have in common. */
import * as z from 'zod/mini';
import type { Action, Permission, Status, Subcategory } from './types.ts';

export const status: z.ZodMiniType<Status> = z.enum(['active', 'inactive', 'disconnected']);
export const action: z.ZodMiniType<Action> = z.enum(['none', 'relink_required']);
export const subcategory: z.ZodMiniType<Subcategory> = z.enum([
  'checking',
  'credit_card',
  'line_of_credit',
  'mortgage',
  'other',
  'savings',
]);
export const permission: z.ZodMiniType<Permission> = z.enum([
  'balances',
  'ownership',
  'payment_method',
  'transactions',
]);

/** Why an account may be inactive (types). The list is open: Stripe may add to it. */
export const causes: readonly string[] = [
  'access_denied',
  'access_expired',
  'account_closed',
  'account_unavailable',
  'institution_requirement',
  'unspecified',
];
