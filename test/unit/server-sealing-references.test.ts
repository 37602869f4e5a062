// What a reference is good for, for whom and for how long; and that it is one text, and not any other that reads like it.
import { expect, describe, it } from 'vitest';
import { ProblemError } from '../../server/problem.ts';
import type { AccountFacts } from '../../server/relink/facts.ts';
import type { Owner, ReferenceKind } from '../../server/relink/types.ts';
import { References } from '../../server/sealing/references.ts';

const KEYS = ['a'.repeat(32), 'b'.repeat(32)];
const NOW = 1_796_126_400;
const OWNER: Owner = { id: 'user-1', holder: { customer: 'cus_1' } };
const ACCOUNT = { id: 'fca_1', institutionName: 'Sparkasse Düren 🏦' } as AccountFacts;
const SESSION = {
  session: 'fcsess_1',
  target: 'account',
  account: 'fca_1',
  before: [],
  isWhole: false,
} as const;

interface World {
  sealingKeys?: string[] | undefined;
  livemode?: boolean;
  now?: number;
}
const references = ({ now = NOW, ...more }: World = {}) =>
  new References({ sealingKeys: KEYS, livemode: false, now: () => now, ...more });

/** What is in a reference; or the code that it is refused with. */
async function opened(world: References, ref: string, owner = OWNER, kind: ReferenceKind = 'account') {
  try {
    return await world.redeem(kind, ref, owner);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.info.detail).toMatch(/Ask for the state of the account again/);
    return error.code;
  }
}
const issued = (world = references(), owner = OWNER) => world.issue('account', { account: ACCOUNT }, owner);
const CONTENT = { account: ACCOUNT, issuedAt: NOW };
const REFUSED = 'invalid_reference';

describe('a reference', () => {
  it('opens as it was issued, and in no other writing', async () => {
    const world = references();
    const ref = await issued(world);
    expect(await opened(world, ref)).toEqual(CONTENT);
    // A decoder leaves such characters out, so that one reference could be written in many ways.
    for (const stray of ['=', '==', ' ', '\n', '.', '!', '%', '+', '/', '\0', 'ä'])
      for (const at of [0, 20, ref.length])
        expect(await opened(world, ref.slice(0, at) + stray + ref.slice(at))).toBe(REFUSED);
    for (const nothing of ['', '-', 'AAAA', 'A'.repeat(15), 'A'.repeat(16), 'A'.repeat(38)])
      expect(await opened(world, nothing)).toBe(REFUSED);
  });

  it('may be 16000 characters long, and no longer', async () => {
    const world = references();
    const ofLength = async (more: number) => {
      const name = 'x'.repeat(11_000 + more);
      return world.issue('account', { account: { ...ACCOUNT, institutionName: name } }, OWNER);
    };
    const spare = 12_000 - Math.ceil(((await ofLength(0)).length * 3) / 4);
    const [longest, longer] = [await ofLength(spare), await ofLength(spare + 1)];
    expect([longest.length, longer.length > 16_000]).toEqual([16_000, true]);
    expect(await opened(world, longest)).toMatchObject({ issuedAt: NOW });
    expect(await opened(world, longer)).toBe(REFUSED);
  });

  it.each([0, 1, 2, 3])('needs no escape in a URL: %i bytes more', async (more) => {
    const account = { ...ACCOUNT, institutionName: 'x'.repeat(more) };
    expect(await references().issue('account', { account }, OWNER)).toMatch(/^[\w-]+$/);
  });

  it('is never the same twice, and tells nothing to who reads it', async () => {
    const world = references();
    const [first, second] = [await issued(world), await issued(world)];
    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64url').toString('latin1')).not.toMatch(/fca|Spark|1796126400/);
  });
});

describe('the keys', () => {
  it('open each for itself, and the first alone seals', async () => {
    const ref = await issued(references({ sealingKeys: KEYS }));
    expect(await opened(references({ sealingKeys: [KEYS[1]!, KEYS[0]!] }), ref)).toEqual(CONTENT);
    expect(await opened(references({ sealingKeys: [KEYS[0]!] }), ref)).toEqual(CONTENT);
    expect(await opened(references({ sealingKeys: [KEYS[1]!] }), ref)).toBe(REFUSED);
  });

  it('where none is given, are of one process alone', async () => {
    const [first, second] = [references({ sealingKeys: undefined }), references({ sealingKeys: undefined })];
    const own = await issued(first);
    expect(await opened(first, own)).toEqual(CONTENT);
    for (const other of [second, references(), references({ sealingKeys: ['', 'undefined'] })])
      expect(await opened(other, own)).toBe(REFUSED);
    expect(await opened(first, await issued())).toBe(REFUSED);
  });
});

describe('what a reference is bound to', () => {
  it.each<[string, Owner, World?]>([
    ['another owner', { ...OWNER, id: 'user-2' }],
    ['another customer', { ...OWNER, holder: { customer: 'cus_2' } }],
    ['a customer account of that name', { ...OWNER, holder: { customerAccount: 'cus_1' } }],
    ['a connected account of that name', { ...OWNER, holder: { account: 'cus_1' } }],
    ['another connected account', { ...OWNER, stripeAccount: 'acct_1' }],
    ['live mode', OWNER, { livemode: true }],
  ])('%s does not open it, nor the other way round', async (_, owner, world) => {
    const [here, there] = [references(), references(world)];
    expect(await opened(there, await issued(here), owner)).toBe(REFUSED);
    expect(await opened(here, await issued(there, owner))).toBe(REFUSED);
    expect(await opened(there, await issued(there, owner), owner)).toEqual(CONTENT);
  });

  it('one kind is not taken for the other', async () => {
    const world = references();
    const ref = await world.issue('session', SESSION, OWNER);
    expect(await opened(world, ref, OWNER, 'session')).toEqual({ ...SESSION, issuedAt: NOW });
    expect(await opened(world, ref, OWNER, 'account')).toBe(REFUSED);
    expect(await opened(world, await issued(world), OWNER, 'session')).toBe(REFUSED);
  });
});

it.each<[ReferenceKind, number]>([
  ['account', 30 * 60],
  ['session', 7 * 24 * 60 * 60],
])('of an %s counts for so long, and from a minute before', async (kind, lifetime) => {
  const ref = kind === 'account' ? await issued() : await references().issue('session', SESSION, OWNER);
  const at = async (seconds: number) =>
    typeof (await opened(references({ now: NOW + seconds }), ref, OWNER, kind)) === 'object';
  expect([await at(-61), await at(-60), await at(0)]).toEqual([false, true, true]);
  expect([await at(lifetime - 1), await at(lifetime)]).toEqual([true, false]);
});
