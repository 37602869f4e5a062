import type { Observation } from '../fidelity/file.ts';

/** One request of a check. */
export interface Plan {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** As it goes into a body, or a query: `limit=1&expand[]=data`. */
  form?: string;
  /** Default: the preview that the checks are about. */
  version?: string;
  /** In place of the person's secret key; empty is none. */
  key?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  status: number;
  replayed: boolean;
  body: Body;
}

/** An answer's body; nothing is known of it. */
export type Body = Readonly<Record<string, unknown>>;

/** A linked account of the sandbox, as far as relinking it needs. */
export interface Linked {
  account: string;
  authorization: string;
  customer: string;
}

/** Of the sandbox's accounts, what checks look for. */
export interface Material {
  /** Whether any session can be made at all. */
  isClosed?: boolean;
  /** Whom the checks may make sessions for. */
  customer: string;
  active: Linked | null;
  /** An inactive account if there is one, as it is surely open to a relink. */
  relinkable: Linked | null;
  /** An account behind another login than that of `relinkable`. */
  other: Linked | null;
  disconnected: Linked | null;
  /** An account whose transactions were never refreshed. */
  unrefreshed: string | null;
}

/** What a check works with. */
export interface Lab {
  readonly material: Material;
  readonly publishableKey: string | undefined;
  ask: (plan: Plan) => Promise<Answer>;
}

/** What a check needs beside a test key. */
export type Need = 'key' | 'publishable key' | 'linked account' | 'time' | 'person';

/** What is asked, and what the emulator answers to it. */
export interface Check {
  /** Of the check, and of the place in the emulator that does as it was recorded. */
  id: string;
  /** Id of the row of the table of behaviours that it belongs to. */
  row: string;
  needs: Need;
  expected: Observation;
  /** @throws NotTried if there is nothing to try it on */
  run: (lab: Lab) => Promise<Observation>;
}

/** A check could not be made; the message says why, and holds nothing that an answer said. */
export class NotTried extends Error {}

export function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new NotTried(`needs ${what}`);
  return value;
}
