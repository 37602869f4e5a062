/** What every schema of the emulator's own JSON is built from. */
import * as z from 'zod/mini';

/** A schema for each field, no more and no fewer. */
export type FieldsOf<T> = { readonly [Name in keyof T]-?: z.ZodMiniType<T[Name] | undefined> };

export const given: typeof z.exactOptional = z.exactOptional;
export const text: z.ZodMiniType<string> = z.string().check(z.minLength(1));
/** Unix seconds. What is no number would never fall due, or for ever. */
export const time: z.ZodMiniType<number> = z.int();
/** How often, or how many. */
export const count: z.ZodMiniType<number> = z.int().check(z.minimum(0));
