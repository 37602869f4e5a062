import { describeError } from '../../log.ts';
import { adviceFor, type Part } from './advice.ts';
import { codeOf } from '../../stores/error-code.ts';

/** Something that the server needs and that cannot be had. Its message is ours: which part, what to do, and a code. */
export class PartError extends Error {
  override readonly name: string = 'PartError';
}

/**
 * Does what a part of the server takes.
 *
 * @throws PartError in place of whatever it throws
 */
export async function part<T>(name: Part, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new PartError(sentence(name, cause), { cause });
  }
}

/** What is wrong with a part, without a word that may hold a secret. */
export function sentence(name: Part, error: unknown): string {
  const code = codeOf(error);
  const advice = code === undefined ? undefined : adviceFor(name, code);
  return `${name}: ${advice ?? 'it failed'} (${code ?? describeError(error).error}).`;
}
