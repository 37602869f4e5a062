import type { Settings } from '../options/types.ts';
import { ProblemError } from '../problem.ts';
import type { Owner, ReferenceContents as Contents, ReferenceKind } from '../relink/types.ts';
import { createCipher, type Cipher } from './cipher.ts';

/** How long a reference is good for, in seconds. An outcome may be asked for days later, on return from a hosted page. */
const LIFETIME: Record<ReferenceKind, number> = { account: 30 * 60, session: 7 * 24 * 60 * 60 };

/** How far the clocks of two machines that share a sealing key may differ, in seconds. */
const CLOCK_SKEW = 60;

/** Whether a reference still counts. Both times are in Unix seconds. */
function isCurrent(kind: ReferenceKind, issuedAt: number, now: number): boolean {
  return issuedAt - CLOCK_SKEW <= now && now < issuedAt + LIFETIME[kind];
}

/** To be counted up with the shape of what references hold: those of an earlier release are then asked for anew. */
const VERSION = 2;

/** What a reference is sealed to: it opens for the same kind, owner, holder, connected account and mode only. */
function referenceBinding(kind: ReferenceKind, owner: Owner, livemode: boolean): string {
  const [holder] = Object.entries(owner.holder);
  return JSON.stringify(['relink', VERSION, kind, owner.id, holder, owner.stripeAccount ?? null, livemode]);
}

/** Twenty times what an account takes, and short enough to cost nothing. A body could hold no more. */
const MAX_LENGTH = 16_000;

/** Issues the contract's sealed references, and takes them back from the owner they were issued to. */
export class References {
  readonly #settings: Pick<Settings, 'sealingKeys' | 'livemode' | 'now'>;
  #made: Promise<Cipher[]> | undefined;

  /** The first of the sealing keys seals, all of them open. Without any a random one is made, which dies with the process. */
  constructor(settings: Pick<Settings, 'sealingKeys' | 'livemode' | 'now'>) {
    this.#settings = settings;
  }

  async issue<Kind extends keyof Contents>(
    kind: Kind,
    content: Omit<Contents[Kind], 'issuedAt'>,
    owner: Owner,
  ): Promise<string> {
    const [newest] = await this.#ciphers();
    if (!newest) throw new Error('there is no sealing key');
    const { now, livemode } = this.#settings;
    const text = JSON.stringify({ ...content, issuedAt: now() });
    return newest.encrypt(text, referenceBinding(kind, owner, livemode));
  }

  /** @throws ProblemError `invalid_reference` if it is not ours, not this owner's, of another kind or mode, or too old */
  async redeem<Kind extends keyof Contents>(
    kind: Kind,
    sealed: string,
    owner: Owner,
  ): Promise<Contents[Kind]> {
    const { now, livemode } = this.#settings;
    const text = await this.#open(sealed, referenceBinding(kind, owner, livemode));
    // What opens was sealed by us, under this kind and version: its shape needs no second look.
    const content = text === null ? null : (JSON.parse(text) as Contents[Kind]);
    if (content && isCurrent(kind, content.issuedAt, now())) return content;
    const detail = 'Ask for the state of the account again, and use the ref that comes with it.';
    throw new ProblemError('invalid_reference', { detail });
  }

  async #open(sealed: string, binding: string): Promise<string | null> {
    if (sealed.length > MAX_LENGTH || !/^[\w-]+$/.test(sealed)) return null;
    for (const cipher of await this.#ciphers()) {
      const text = await cipher.decrypt(sealed, binding);
      if (text !== null) return text;
    }
    return null;
  }

  /** Made at first use, because some runtimes have no randomness before the first request. */
  #ciphers(): Promise<Cipher[]> {
    const secrets = this.#settings.sealingKeys ?? [crypto.getRandomValues(new Uint8Array(32)).join()];
    return (this.#made ??= Promise.all(secrets.map(createCipher)));
  }
}
