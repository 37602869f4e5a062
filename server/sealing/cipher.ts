import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';

/** Authenticated encryption with one key. What is encrypted is text in base64url: the nonce, and the box with its tag. */
export interface Cipher {
  encrypt(text: string, binding: string): Promise<string>;
  /** Null if it was not encrypted with this key, was changed, or is bound to something else. */
  decrypt(sealed: string, binding: string): Promise<string | null>;
}

/** Random for each message, and as long as GCM wants it. */
const NONCE_BYTES = 12;
const encoder = new TextEncoder();
const encode = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** AES-256-GCM by WebCrypto, which every Fetch runtime has, with a key made of the secret by HKDF. */
export async function createCipher(secret: string): Promise<Cipher> {
  const { subtle } = crypto;
  const source = await subtle.importKey('raw', encode(secret), 'HKDF', false, ['deriveKey']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encode('relink-account reference'),
  };
  const use = { name: 'AES-GCM', length: 256 };
  const key = await subtle.deriveKey(derivation, source, use, false, ['encrypt', 'decrypt']);
  const algorithm = (iv: Uint8Array<ArrayBuffer>, binding: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encode(binding),
  });
  return {
    async encrypt(text, binding) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const box = new Uint8Array(await subtle.encrypt(algorithm(nonce, binding), key, encode(text)));
      const bytes = new Uint8Array(NONCE_BYTES + box.length);
      bytes.set(nonce);
      bytes.set(box, NONCE_BYTES);
      // A reference goes into URLs, where padding would have to be escaped.
      return encodeBase64Url(bytes.buffer).replace(/=+$/, '');
    },

    async decrypt(sealed, binding) {
      try {
        const bytes = decodeBase64Url(sealed);
        const nonce = bytes.slice(0, NONCE_BYTES);
        const plain = await subtle.decrypt(algorithm(nonce, binding), key, bytes.slice(NONCE_BYTES));
        return new TextDecoder().decode(plain);
      } catch {
        return null;
      }
    },
  };
}

/** SHA-256 over several strings, in hex. The list is encoded so that no two lists look alike. */
export async function digest(...parts: readonly string[]): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', encode(JSON.stringify(parts))));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
