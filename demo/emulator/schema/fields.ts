/** What every schema of the emulator's own JSON is built from. */
import * as z from 'zod/mini';

/** A schema for each field, no more and no fewer. */
export type FieldsOf<T> = { readonly [Name in keyof T]-?: z.ZodMiniType<T[Name] | undefined> };

export const given: typeof z.exactOptional = z.exactOptional;
export const text: z.ZodMiniType<string> = z.string().check(z.minLength(1));
/** The same fields, without those that are undefined: they are as good as left out. */
export const stated = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Unix seconds. What is no number would never fall due, or for ever. */
export const time: z.ZodMiniType<number> = z.int();
/** How often, or how many. */
export const count: z.ZodMiniType<number> = z.int().check(z.minimum(0));
