// What the sealer lets near a cipher, and which cipher it takes.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSealer } from '../../server/sealing/sealer.ts';
import { webCipher } from '../../server/sealing/web-cipher.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const KEYS = ['a'.repeat(32), 'b'.repeat(32)];
const BINDING = 'bound';

describe('a sealed value', () => {
  it('opens as it was sealed, and in no other writing', async () => {
    const sealer = createSealer(KEYS);
    const sealed = await sealer.seal({ id: 'fca_1' }, BINDING);
    expect(await sealer.open(sealed, BINDING)).toEqual({ id: 'fca_1' });
    // A decoder leaves such characters out, so that one value could be written in many ways.
    for (const stray of ['=', '==', ' ', '\n', '.', '!', '%', '+', '/', '\0', 'ä'])
      for (const at of [0, 20, sealed.length])
        expect(await sealer.open(sealed.slice(0, at) + stray + sealed.slice(at), BINDING)).toBeNull();
    for (const nothing of ['', '-', 'AAAA', 'A'.repeat(15), 'A'.repeat(16), 'A'.repeat(38)])
      expect(await sealer.open(nothing, BINDING)).toBeNull();
  });

  it('may be 16000 characters long, and no longer', async () => {
    const sealer = createSealer(KEYS);
    // Nonce, tag and quotation marks take 30 bytes of the 12000 that 16000 characters stand for.
    const longest = await sealer.seal('x'.repeat(11_970), BINDING);
    const longer = await sealer.seal('x'.repeat(11_971), BINDING);
    expect([longest.length, longer.length > 16_000]).toEqual([16_000, true]);
    expect(await sealer.open(longest, BINDING)).toHaveLength(11_970);
    expect(await sealer.open(longer, BINDING)).toBeNull();
  });

  it('opens for another sealer with one of its keys, and never for one without keys', async () => {
    const sealed = await createSealer(KEYS).seal(1, BINDING);
    expect(await createSealer([KEYS[1]!, KEYS[0]!]).open(sealed, BINDING)).toBe(1);
    expect(await createSealer().open(sealed, BINDING)).toBeNull();
    const own = await createSealer().seal(1, BINDING);
    expect(await createSealer().open(own, BINDING)).toBeNull();
  });
});

describe('the cipher', () => {
  it("is Node's own in Node, which answers without another thread", async () => {
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt');
    await createSealer(KEYS).seal(1, BINDING);
    expect(encrypt).not.toHaveBeenCalled();
  });

  it('is WebCrypto elsewhere, and reads what Node has written', async () => {
    const sealed = await createSealer(KEYS).seal(1, BINDING);
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt');
    const elsewhere = createSealer(KEYS);
    expect(await elsewhere.open(sealed, BINDING)).toBe(1);
    await elsewhere.seal(1, BINDING);
    expect(encrypt).toHaveBeenCalledOnce();
  });

  it.each([0, 1, 2, 3])('of WebCrypto needs no padding in a URL: %i bytes more', async (more) => {
    const sealed = await (await webCipher(KEYS[0]!)).encrypt('x'.repeat(more), BINDING);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(
      await createSealer(KEYS)
        .open(sealed, BINDING)
        .catch(() => 'no JSON'),
    ).toBe('no JSON');
  });
});
