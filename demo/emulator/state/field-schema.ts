/** What the schemas of seeds, of objects and of saved states have in common. */
import * as z from 'zod/mini';
import type { Action, Permission, Status, Subcategory } from './types.ts';

/** A schema for each field, no more and no fewer. */
export type FieldsOf<T> = { readonly [Name in keyof T]-?: z.ZodMiniType<T[Name] | undefined> };

export const given: typeof z.exactOptional = z.exactOptional;
export const text: z.ZodMiniType<string> = z.string().check(z.minLength(1));
/** Unix seconds. What is no number would never fall due, or for ever. */
export const time: z.ZodMiniType<number> = z.int();
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
