import { getRuntimeKey } from 'hono/adapter';
import type { Cipher } from './cipher.ts';
import { nodeCipher } from './node-cipher.ts';
import { webCipher } from './web-cipher.ts';

/** Seals values so that only we can read them, and only together with what they are bound to. */
export interface Sealer {
  seal(value: unknown, binding: string): Promise<string>;
  /** The value, or null if it was not sealed by us, was changed, or is bound to something else. */
  open(sealed: string, binding: string): Promise<unknown>;
}

/** Twenty times what an account takes, and short enough to cost nothing. A body could hold no more. */
const MAX_LENGTH = 16_000;

/**
 * The first secret seals, all of them open. Without secrets a random one is made, which dies with the process. Keys are
 * made at first use, because some runtimes have no randomness before the first request.
 */
export function createSealer(secrets?: readonly string[]): Sealer {
  let made: Promise<Cipher[]> | undefined;
  const ciphers = (): Promise<Cipher[]> => (made ??= makeCiphers(secrets ?? [randomSecret()]));

  return {
    async seal(value, binding) {
      const [newest] = await ciphers();
      if (!newest) throw new Error('there is no sealing key');
      return newest.encrypt(JSON.stringify(value), binding);
    },

    async open(sealed, binding) {
      if (sealed.length > MAX_LENGTH || !/^[\w-]+$/.test(sealed)) return null;
      for (const cipher of await ciphers()) {
        const text = await cipher.decrypt(sealed, binding);
        if (text !== null) return JSON.parse(text) as unknown;
      }
      return null;
    },
  };
}

/** In Node, WebCrypto asks another thread, at more than twice the cost of Node's own crypto. Elsewhere there is no other. */
async function makeCiphers(secrets: readonly string[]): Promise<Cipher[]> {
  if (getRuntimeKey() !== 'node') return Promise.all(secrets.map(webCipher));
  const node = globalThis.process.getBuiltinModule('node:crypto');
  return secrets.map((secret) => nodeCipher(node, secret));
}

const randomSecret = (): string => crypto.getRandomValues(new Uint8Array(32)).join();
