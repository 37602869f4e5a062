/** AES-256-GCM with one key. What is encrypted is text in base64url: the nonce, the box, and its tag of 16 bytes. */
export interface Cipher {
  encrypt(text: string, binding: string): string | Promise<string>;
  /**
   * Null if it was not encrypted with this key, was changed, or is bound to something else.
   *
   * @param sealed characters of base64url, and no others
   */
  decrypt(sealed: string, binding: string): string | null | Promise<string | null>;
}

/** How the key is made of a secret: by HKDF. */
export const KEY = { hash: 'SHA-256', info: 'relink-account reference', bytes: 32 } as const;

/** Random for each message, and as long as GCM wants it. */
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
