import type { en } from './en.ts';

/** Every text for customers by name, see `en.ts`. */
export type Messages = typeof en;

/** Replaces any of the texts. Texts may also be given for a cause, permission or error that has none of its own. */
export type MessageOverrides = Partial<Messages> &
  Record<`${'cause' | 'permission' | 'error'}.${string}`, string>;

/** Texts of one language, and the language to write dates in. */
export interface Wording {
  messages: Record<string, string | undefined>;
  /** A canonical tag. */
  locale: string;
}

/** A template with its `{placeholders}` filled in. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/{(\w+)}/g, (_, name: string) => values[name] ?? '');
}
