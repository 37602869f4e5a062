// Its type alone: this file is read by runtimes without it, too.
import type * as NodeCrypto from 'node:crypto';
import { KEY, NONCE_BYTES, TAG_BYTES, type Cipher } from './cipher.ts';

const ALGORITHM = 'aes-256-gcm';

/** A cipher by Node's own crypto, which answers at once. */
export function nodeCipher(node: typeof NodeCrypto, secret: string): Cipher {
  const key = node.createSecretKey(
    new Uint8Array(node.hkdfSync(KEY.hash, secret, new Uint8Array(), KEY.info, KEY.bytes)),
  );
  return {
    encrypt(text, binding) {
      const nonce = node.randomBytes(NONCE_BYTES);
      const cipher = node.createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(binding));
      const box = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(box).toString('base64url');
    },

    decrypt(sealed, binding) {
      const bytes = Buffer.from(sealed, 'base64url');
      const [nonce, box, tag] = [
        bytes.subarray(0, NONCE_BYTES),
        bytes.subarray(NONCE_BYTES, -TAG_BYTES),
        bytes.subarray(-TAG_BYTES),
      ];
      try {
        const decipher = node.createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(binding)).setAuthTag(tag);
        return decipher.update(box, undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
