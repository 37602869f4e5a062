import { inSituation, invalid, unknownParameter, WireError } from './errors.ts';
import { knownVersions } from './known-versions.ts';

/** What the caller's `Stripe-Version` lets them see. */
export interface Version {
  /** `2026-08-26.preview`, `2026-10-28.endive`, … */
  name: string;
  preview: boolean;
}

/** The version of an account that never chose one. */
const accountDefault = '2026-10-28.endive';

/** Which versions an emulator answers in. */
export class Versions {
  readonly #admitted: ReadonlySet<string>;

  /** @param admitted versions beside those that are known, such as one that came out since */
  constructor(admitted: readonly string[] = []) {
    this.#admitted = new Set(admitted);
  }

  knows(name: string): boolean {
    return knownVersions.has(name) || this.#admitted.has(name);
  }

  /**
   * What `Stripe-Version` asks for; the version of the account where it is not there. Documented: an unknown one is an error.
   *
   * @param objection takes what is wrong with the version: it throws, or warns
   */
  // Source: documented (unknown version).
  read(header: string | undefined, objection: Objection): Version {
    const version = versionNamed(header ?? null);
    if (!this.knows(version.name)) {
      const error = inSituation(
        'version.unknown',
        new WireError(400, `Invalid Stripe API version: ${version.name}`),
      );
      if (!isVersion(version.name)) throw error;
      objection(error);
    }
    return version;
  }
}

/** Told what Stripe would refuse. A strict emulator throws it, another takes it down as a warning. */
export type Objection = (error: WireError) => void;

/** Does it look like a version at all: a day that there is, and perhaps a name? */
export const isVersion = (name: string): boolean =>
  /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(name) && isDay(name.slice(0, 10));

/** 2026-02-30 is read as a day of March by some, and is none. */
export function isDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

/** @param name null is the version of the account */
export const versionNamed = (name: string | null): Version => ({
  name: name ?? accountDefault,
  preview: (name ?? accountDefault).endsWith('.preview'),
});

/** Parameters that only some versions know, in bracket notation, and values that only preview versions take. */
// Source: types (preview fields).
export interface Gate {
  preview?: readonly string[];
  /** Those that only previews from a day on know, by name. */
  since?: Readonly<Record<string, string>>;
  values?: Readonly<Record<string, readonly string[]>>;
  /** `filters[countries]` gave way to `filters[country]` in this stable version. */
  renamed?: { from: string; to: string; since: string };
}

/** Refuses what the version does not know, before anything else is looked at. `params` by name, in bracket notation. */
export function checkGate(
  gate: Gate,
  params: ReadonlyMap<string, string>,
  version: Version,
  refuse: Objection,
): void {
  const line = version.preview ? 'preview' : 'stable';
  for (const [name, value] of params) {
    const hit = (known: string) => name === known || name.startsWith(`${known}[`);
    const gated = gate.preview?.find(
      (known) => hit(known) && !(version.preview && version.name >= (gate.since?.[known] ?? '')),
    );
    if (gated) refuse(inSituation(`gate.${gated}.${line}`, unknownParameter(gated)));
    const outdated = gate.renamed && wrongName(gate.renamed, version);
    if (outdated && hit(outdated)) {
      refuse(inSituation(`gate.${outdated}.${line}`, unknownParameter(outdated)));
    }
    const list = name.replace(/\[\d*\]$/, '');
    if (
      !version.preview &&
      gate.values &&
      Object.hasOwn(gate.values, list) &&
      gate.values[list]?.includes(value)
    ) {
      const error = invalid(`Invalid ${list}: ${value} needs a preview version.`, list);
      refuse(inSituation(`gate.${list}.${value}`, error));
    }
  }
}

// Source: types (filters[countries] and filters[country]).
const wrongName = ({ from, to, since }: NonNullable<Gate['renamed']>, { preview, name }: Version) =>
  preview || name < since ? to : from;
