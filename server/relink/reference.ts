import type { Owner, ReferenceKind } from './types.ts';

/** How long a reference is good for, in seconds. An outcome may be asked for days later, on return from a hosted page. */
const LIFETIME: Record<ReferenceKind, number> = { account: 30 * 60, session: 7 * 24 * 60 * 60 };

/** How far the clocks of two machines that share a sealing key may differ, in seconds. */
const CLOCK_SKEW = 60;

/** Whether a reference still counts. Both times are in Unix seconds. */
export function isCurrent(kind: ReferenceKind, issuedAt: number, now: number): boolean {
  return issuedAt - CLOCK_SKEW <= now && now < issuedAt + LIFETIME[kind];
}

/** To be counted up with the shape of what references hold: those of an earlier release are then asked for anew. */
const VERSION = 2;

/** What a reference is sealed to: it opens for the same kind, owner, holder, connected account and mode only. */
export function referenceBinding(kind: ReferenceKind, owner: Owner, livemode: boolean): string {
  const [holder] = Object.entries(owner.holder);
  return JSON.stringify(['relink', VERSION, kind, owner.id, holder, owner.stripeAccount ?? null, livemode]);
}
