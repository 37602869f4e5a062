import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import { KEY, NONCE_BYTES, type Cipher } from './cipher.ts';

/** A cipher by WebCrypto, which every Fetch runtime has. */
export async function webCipher(secret: string): Promise<Cipher> {
  const source = await crypto.subtle.importKey('raw', encode(secret), 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: KEY.hash, salt: new Uint8Array(), info: encode(KEY.info) },
    source,
    { name: 'AES-GCM', length: KEY.bytes * 8 },
    false,
    ['encrypt', 'decrypt'],
  );
  return {
    async encrypt(text, binding) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const box = await crypto.subtle.encrypt(algorithm(nonce, binding), key, encode(text));
      const bytes = new Uint8Array(NONCE_BYTES + box.byteLength);
      bytes.set(nonce);
      bytes.set(new Uint8Array(box), NONCE_BYTES);
      // A reference goes into URLs, where padding would have to be escaped.
      return encodeBase64Url(bytes.buffer).replace(/=+$/, '');
    },

    async decrypt(sealed, binding) {
      try {
        const bytes = decodeBase64Url(sealed);
        const nonce = bytes.slice(0, NONCE_BYTES);
        const plain = await crypto.subtle.decrypt(algorithm(nonce, binding), key, bytes.slice(NONCE_BYTES));
        return new TextDecoder().decode(plain);
      } catch {
        return null;
      }
    },
  };
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

const algorithm = (nonce: Uint8Array<ArrayBuffer>, binding: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: encode(binding),
});
