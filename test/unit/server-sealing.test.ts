import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCipher, digest } from '../../server/sealing/cipher.ts';

const SECRET = 'ä'.repeat(32);
const BINDING = '["relink",1,"ä"]';
const TEXT = '{"account":"fca_1","name":"Sparkasse Düren 🏦"}';

describe('what is encrypted', () => {
  it('is readable with the same secret and binding alone', async () => {
    const sealed = await (await createCipher(SECRET)).encrypt(TEXT, BINDING);
    const own = await createCipher(SECRET);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(await own.decrypt(sealed, BINDING)).toBe(TEXT);
    expect(await own.decrypt(sealed, `${BINDING} `)).toBeNull();
    expect(await (await createCipher(`${SECRET} `)).decrypt(sealed, BINDING)).toBeNull();
  });

  it('is AES-256-GCM with a key by HKDF, as other programs have it', async () => {
    const sealed = Buffer.from(await (await createCipher(SECRET)).encrypt(TEXT, BINDING), 'base64url');
    // References that an earlier release has issued have to open after an upgrade.
    const key = Buffer.from(hkdfSync('sha256', SECRET, '', 'relink-account reference', 32));
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(BINDING)).setAuthTag(sealed.subarray(-16));
    expect(decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')).toBe(TEXT);
  });

  it('is nothing once a bit of it has changed', async () => {
    const bytes = Buffer.from(await (await createCipher(SECRET)).encrypt(TEXT, BINDING), 'base64url');
    const own = await createCipher(SECRET);
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await own.decrypt(changed.toString('base64url'), BINDING), `bit ${bit}`).toBeNull();
    }
  });

  it('is nothing once it is cut short', async () => {
    const bytes = Buffer.from(await (await createCipher(SECRET)).encrypt(TEXT, BINDING), 'base64url');
    const own = await createCipher(SECRET);
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length).toString('base64url');
      expect(await own.decrypt(cut, BINDING), `${length} bytes`).toBeNull();
    }
  });
});

it('a digest is SHA-256 of the list in JSON, so that no two lists have the same', async () => {
  for (const parts of [[], [''], ['', ''], ['a', 'b'], ['a,b'], ['a', ',', 'b'], ['"', 'ä🏦']]) {
    const expected = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    expect(await digest(...parts)).toBe(expected);
  }
});
