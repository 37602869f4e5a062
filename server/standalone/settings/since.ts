const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A day, which begins at midnight UTC; or a time with its zone, since without one it would be this machine's. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** Reads a time, or how long ago it was; in milliseconds since 1970. Undefined, if it is neither. */
export function since(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const time = count === undefined ? timeOf(text) : Date.now() - Number(count) * (UNITS[unit] ?? 0);
  return time >= 0 ? time : undefined;
}

function timeOf(text: string): number {
  const [, day = ''] = TIME.exec(text) ?? [];
  const midnight = new Date(day).toJSON() as string | null;
  // Else the 31st of February would be a day in March.
  return midnight?.startsWith(day) === true ? Date.parse(text) : NaN;
}
