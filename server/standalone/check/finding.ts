import { ConfigError } from '../settings/config.ts';
import { PartError } from '../assembly/part.ts';

/** One thing that was looked at. */
export interface Finding {
  /** Unsure: nobody can know from here, or it works and should be otherwise. */
  readonly verdict: 'ok' | 'wrong' | 'unsure';
  /** What was found and, where it is not good, what to do. */
  readonly text: string;
}

export const ok = (text: string): Finding => ({ verdict: 'ok', text });
export const wrong = (text: string): Finding => ({ verdict: 'wrong', text });
export const unsure = (text: string): Finding => ({ verdict: 'unsure', text });

/** What was found of a part; what it cannot be had for, where it cannot. */
export async function found(look: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof PartError) return wrong(error.message);
    throw error;
  }
}
