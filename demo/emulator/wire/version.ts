import { invalid, unknownParameter, WireError } from './errors.ts';

/** What the caller's `Stripe-Version` lets them see. */
export interface Version {
  /** `2026-08-26.preview`, `2026-10-28.endive`, … */
  name: string;
  preview: boolean;
}

/** The version of an account that never chose one. */
const accountDefault = '2026-10-28.endive';

export function readVersion(header: string | undefined): Version {
  const version = versionNamed(header ?? null);
  if (!isVersion(version.name)) throw new WireError(400, `Invalid Stripe API version: ${version.name}`);
  return version;
}

export const isVersion = (name: string): boolean => /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(name);

/** @param name null is the version of the account */
export const versionNamed = (name: string | null): Version => ({
  name: name ?? accountDefault,
  preview: (name ?? accountDefault).endsWith('.preview'),
});

/** Parameters that only some versions know, in bracket notation, and values that only preview versions take. */
export interface Gate {
  preview?: readonly string[];
  values?: Readonly<Record<string, readonly string[]>>;
  /** `filters[countries]` gave way to `filters[country]` in this stable version. */
  renamed?: { from: string; to: string; since: string };
}

/** Refuses what the version does not know, before anything else is looked at. `params` by name, in bracket notation. */
export function checkGate(gate: Gate, params: ReadonlyMap<string, string>, version: Version): void {
  for (const [name, value] of params) {
    const hit = (known: string) => name === known || name.startsWith(`${known}[`);
    const gated = version.preview ? undefined : gate.preview?.find(hit);
    if (gated) throw unknownParameter(gated);
    const outdated = gate.renamed && wrongName(gate.renamed, version);
    if (outdated && hit(outdated)) throw unknownParameter(outdated);
    const list = name.replace(/\[\d*\]$/, '');
    if (
      !version.preview &&
      gate.values &&
      Object.hasOwn(gate.values, list) &&
      gate.values[list]?.includes(value)
    ) {
      throw invalid(`Invalid ${list}: ${value} needs a preview version.`, list);
    }
  }
}

const wrongName = ({ from, to, since }: NonNullable<Gate['renamed']>, { preview, name }: Version) =>
  preview || name < since ? to : from;
