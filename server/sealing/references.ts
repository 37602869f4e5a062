import { ProblemError } from '../problem.ts';
import type { Owner } from '../relink/ownership.ts';
import {
  isCurrent,
  referenceBinding,
  type AccountReference,
  type ReferenceKind,
  type SessionReference,
} from '../relink/reference.ts';
import { createCipher, type Cipher } from './cipher.ts';

interface Contents {
  account: AccountReference;
  session: SessionReference;
}

/** Issues the contract's sealed references, and takes them back from the owner they were issued to. */
export interface References {
  issue<Kind extends ReferenceKind>(
    kind: Kind,
    content: Omit<Contents[Kind], 'issuedAt'>,
    owner: Owner,
  ): Promise<string>;
  /** @throws ProblemError `invalid_reference` if it is not ours, not this owner's, of another kind or mode, or too old */
  redeem<Kind extends ReferenceKind>(kind: Kind, reference: string, owner: Owner): Promise<Contents[Kind]>;
}

/** What the references of an endpoint have in common. */
interface ReferenceSettings {
  /** The first seals, all of them open. Without any a random one is made, which dies with the process. */
  readonly sealingKeys: readonly string[] | undefined;
  readonly livemode: boolean;
  /** Current time in Unix seconds. */
  readonly now: () => number;
}

/** Twenty times what an account takes, and short enough to cost nothing. A body could hold no more. */
const MAX_LENGTH = 16_000;

export function createReferences({ sealingKeys, livemode, now }: ReferenceSettings): References {
  let made: Promise<Cipher[]> | undefined;
  // At first use, because some runtimes have no randomness before the first request.
  const ciphers = (): Promise<Cipher[]> =>
    (made ??= Promise.all((sealingKeys ?? [randomSecret()]).map(createCipher)));

  async function open(sealed: string, binding: string): Promise<unknown> {
    if (sealed.length > MAX_LENGTH || !/^[\w-]+$/.test(sealed)) return null;
    for (const cipher of await ciphers()) {
      const text = await cipher.decrypt(sealed, binding);
      if (text !== null) return JSON.parse(text) as unknown;
    }
    return null;
  }

  return {
    async issue(kind, content, owner) {
      const [newest] = await ciphers();
      if (!newest) throw new Error('there is no sealing key');
      const text = JSON.stringify({ ...content, issuedAt: now() });
      return newest.encrypt(text, referenceBinding(kind, owner, livemode));
    },

    async redeem<Kind extends ReferenceKind>(kind: Kind, reference: string, owner: Owner) {
      // What opens was sealed by us, under this kind and version: its shape needs no second look.
      const content = (await open(reference, referenceBinding(kind, owner, livemode))) as
        Contents[Kind] | null;
      if (content && isCurrent(kind, content.issuedAt, now())) return content;
      throw new ProblemError('invalid_reference', {
        detail: 'Ask for the state of the account again, and use the ref that comes with it.',
      });
    },
  };
}

const randomSecret = (): string => crypto.getRandomValues(new Uint8Array(32)).join();
