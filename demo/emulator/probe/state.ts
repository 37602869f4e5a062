/** What a run leaves for the next one: results, what is to be cleaned up, what is watched. No key, no secret, no answer. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { checkResult, type CheckResult } from '../fidelity/file.ts';
import { mistakesIn } from '../schema/mistakes.ts';
import type { Untouched } from './checks/time.ts';

export interface Made {
  kind: 'customer' | 'webhook_endpoint' | 'account';
  id: string;
}

export interface ProbeState {
  version: 1;
  /** Where it asked: a run is never taken up elsewhere. */
  api: string;
  /** Unix seconds of the first and of the latest check. */
  started: number;
  latest: number;
  results: Record<string, CheckResult>;
  /** What is still there of what was made. */
  made: Made[];
  /** A creation that was begun: if its answer was never read, it is asked for again under the same key. */
  begun: { path: string; form: string; key: string; version: string } | null;
  untouched: Untouched | null;
}

const text = z.string().check(z.minLength(1), z.maxLength(5000));
const id = z.string().check(z.regex(/^[a-z]+_\w{1,100}$/));
const seconds = z.int().check(z.minimum(0));
const shape = z.strictObject({
  version: z.literal(1),
  api: z.url(),
  started: seconds,
  latest: seconds,
  results: z.record(text, checkResult),
  made: z.array(z.strictObject({ kind: z.enum(['customer', 'webhook_endpoint', 'account']), id })),
  begun: z.nullable(z.strictObject({ path: text, form: z.string(), key: text, version: text })),
  untouched: z.nullable(z.strictObject({ session: id, at: seconds, key: text, customer: id })),
});

export const newState = (api: string, now: number): ProbeState => ({
  version: 1,
  api,
  started: now,
  latest: now,
  results: {},
  made: [],
  begun: null,
  untouched: null,
});

/** @throws TypeError that names the mistake, or another API that the run began with */
export async function readProbeState(file: string, api: string): Promise<ProbeState | undefined> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new TypeError(`--state: ${file} cannot be read, or is not JSON.`, { cause: error });
  }
  const parsed = shape.safeParse(given, { reportInput: true });
  if (!parsed.success) throw new TypeError(`--state: ${file}. ${mistakesIn(parsed.error).join('; ')}.`);
  if (parsed.data.api !== api)
    throw new TypeError(`--state: ${file} is of a run that asked ${parsed.data.api}.`);
  return parsed.data;
}

/** Whole or not at all. */
export async function writeWhole(file: string, content: object): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, file);
}
