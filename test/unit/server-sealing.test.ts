import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Cipher } from '../../server/sealing/cipher.ts';
import { nodeCipher } from '../../server/sealing/node-cipher.ts';
import { webCipher } from '../../server/sealing/web-cipher.ts';

const SECRET = 'ä'.repeat(32);
const BINDING = '["relink",1,"ä"]';
const TEXT = '{"account":"fca_1","name":"Sparkasse Düren 🏦"}';

// A machine that runs Node and one that runs a worker may share a key.
const CIPHERS: Record<string, (secret: string) => Cipher | Promise<Cipher>> = {
  Node: (secret) => nodeCipher(crypto, secret),
  WebCrypto: webCipher,
};
const pairs = Object.keys(CIPHERS).flatMap((writer) =>
  Object.keys(CIPHERS).map((reader) => [writer, reader]),
);
const cipherOf = async (name: string | undefined, secret = SECRET): Promise<Cipher> => {
  const make = CIPHERS[name ?? ''];
  if (!make) throw new Error(`no cipher ${name}`);
  return make(secret);
};

describe.each(pairs)('what %s encrypts, for %s', (writer, reader) => {
  it('is readable with the same secret and binding alone', async () => {
    const sealed = await (await cipherOf(writer)).encrypt(TEXT, BINDING);
    const own = await cipherOf(reader);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(await own.decrypt(sealed, BINDING)).toBe(TEXT);
    expect(await own.decrypt(sealed, `${BINDING} `)).toBeNull();
    expect(await (await cipherOf(reader, `${SECRET} `)).decrypt(sealed, BINDING)).toBeNull();
  });

  it('is nothing once a bit of it has changed', async () => {
    const bytes = Buffer.from(await (await cipherOf(writer)).encrypt(TEXT, BINDING), 'base64url');
    const own = await cipherOf(reader);
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await own.decrypt(changed.toString('base64url'), BINDING), `bit ${bit}`).toBeNull();
    }
  });

  it('is nothing once it is cut short', async () => {
    const bytes = Buffer.from(await (await cipherOf(writer)).encrypt(TEXT, BINDING), 'base64url');
    const own = await cipherOf(reader);
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length).toString('base64url');
      expect(await own.decrypt(cut, BINDING), `${length} bytes`).toBeNull();
    }
  });
});
