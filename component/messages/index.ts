import type { en } from './en.ts';

/** Every text for customers by name, see `en.ts`. */
export type Messages = typeof en;

/** Replaces any of the texts. Texts may also be given for a cause, permission or error that has none of its own. */
export type MessageOverrides = Partial<Messages> &
  Record<`${'cause' | 'permission' | 'error'}.${string}`, string>;

/**
 * A name, kept from turning around what stands beside it where it is in a script of the other direction. Controls in a name
 * would reach beyond it, and are taken out.
 */
export function isolate(name: string): string {
  return `\u2068${name.replace(/\p{Bidi_Control}/gu, '')}\u2069`;
}

/** A bank's name, and the last digits with their mask, which are read from left to right in every script. */
export function nameAccount(template: string, institution: string, last4: string): string {
  const masked = template.replace(/•*{last4}/, '\u2066$&\u2069');
  return fill(masked, { institution: isolate(institution), last4 });
}

/** A template with its `{placeholders}` filled in. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
}
