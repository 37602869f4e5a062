import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';

/** Seals values so that only we can read them, and only together with what they are bound to. */
export interface Sealer {
  seal(value: unknown, binding: string): Promise<string>;
  /** The value, or null if it was not sealed by us, was changed, or is bound to something else. */
  open(sealed: string, binding: string): Promise<unknown>;
}

const IV_BYTES = 12;
/** Longer than any seal of ours, and short enough to cost nothing. */
const MAX_LENGTH = 8_192;

/**
 * AES-256-GCM. The first secret seals, all of them open. Without secrets a random one is made, which dies with the
 * process. Keys are made at first use, because some runtimes have no randomness before the first request.
 */
export function createSealer(secrets?: readonly string[]): Sealer {
  let made: Promise<CryptoKey[]> | undefined;
  const keys = (): Promise<CryptoKey[]> => (made ??= makeKeys(secrets));

  return {
    async seal(value, binding) {
      const [newest] = await keys();
      if (!newest) throw new Error('there is no sealing key');
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const box = await crypto.subtle.encrypt(algorithm(iv, binding), newest, encode(JSON.stringify(value)));
      const bytes = new Uint8Array(IV_BYTES + box.byteLength);
      bytes.set(iv);
      bytes.set(new Uint8Array(box), IV_BYTES);
      // A reference goes into URLs, where padding would have to be escaped.
      return encodeBase64Url(bytes.buffer).replace(/=+$/, '');
    },

    async open(sealed, binding) {
      if (sealed.length > MAX_LENGTH || !/^[\w-]+$/.test(sealed)) return null;
      const bytes = decode(sealed);
      for (const key of bytes ? await keys() : []) {
        const value = await unseal(bytes ?? new Uint8Array(), key, binding);
        if (value !== null) return value;
      }
      return null;
    },
  };
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

const algorithm = (iv: Uint8Array<ArrayBuffer>, binding: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode(binding),
});

async function makeKeys(secrets: readonly string[] | undefined): Promise<CryptoKey[]> {
  const materials = secrets?.map(encode) ?? [crypto.getRandomValues(new Uint8Array(32))];
  return Promise.all(materials.map(deriveKey));
}

async function deriveKey(material: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const source = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveKey']);
  const purpose = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encode('relink-account reference'),
  };
  return crypto.subtle.deriveKey(purpose, source, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

function decode(sealed: string): Uint8Array<ArrayBuffer> | null {
  try {
    return decodeBase64Url(sealed);
  } catch {
    return null;
  }
}

async function unseal(bytes: Uint8Array<ArrayBuffer>, key: CryptoKey, binding: string): Promise<unknown> {
  const iv = bytes.slice(0, IV_BYTES);
  try {
    const plain = await crypto.subtle.decrypt(algorithm(iv, binding), key, bytes.slice(IV_BYTES));
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    return null;
  }
}
