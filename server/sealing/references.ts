import { ProblemError } from '../problem.ts';
import type { Owner } from '../relink/ownership.ts';
import {
  isCurrent,
  referenceBinding,
  type AccountReference,
  type ReferenceKind,
  type SessionReference,
} from '../relink/reference.ts';
import type { Sealer } from './sealer.ts';

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

/** @param now current time in Unix seconds */
export function createReferences(sealer: Sealer, livemode: boolean, now: () => number): References {
  return {
    issue: (kind, content, owner) =>
      sealer.seal({ ...content, issuedAt: now() }, referenceBinding(kind, owner, livemode)),

    async redeem<Kind extends ReferenceKind>(kind: Kind, reference: string, owner: Owner) {
      // What opens was sealed by us, under this kind and version: its shape needs no second look.
      const content = (await sealer.open(reference, referenceBinding(kind, owner, livemode))) as
        Contents[Kind] | null;
      if (content && isCurrent(kind, content.issuedAt, now())) return content;
      throw new ProblemError('invalid_reference', {
        detail: 'Ask for the state of the account again, and use the ref that comes with it.',
      });
    },
  };
}
