// An issuer of tokens: a real server that publishes its keys, and sign-in by what it has signed.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { signInBy, type SignIn } from '../../../server/standalone/assembly/jwt.ts';

export const CLAIMS = { iss: 'https://id.example', aud: 'relink', sub: 'user-1', stripe_customer: 'cus_1' };
export const soon = (): number => Math.floor(Date.now() / 1_000) + 60;

export interface Key {
  readonly secret: CryptoKey | Uint8Array;
  readonly kid: string;
  readonly alg: string;
  readonly published: JWK;
}

export interface Issuer {
  readonly port: number;
  /** What it publishes; at first its own key. */
  keys: object[];
  readonly key: Key;
  isDown: boolean;
  fetches: number;
  /** Why tokens were refused. */
  readonly refused: unknown[];
  readonly signIn: SignIn;
  /** Sign-in by an algorithm of another kind, or of the issuer at another port. */
  readonly signInWith: (algorithm: 'ES256' | 'RS256' | 'EdDSA', port?: number) => SignIn;
  readonly ask: (authorization: string, by?: SignIn) => ReturnType<SignIn['identify']>;
  /** A header with a token of these claims, which ends soon. */
  readonly token: (claims: Readonly<Record<string, unknown>>, by?: Key) => Promise<string>;
  readonly close: () => void;
}

export async function makeKey(kid: string, alg = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { secret: privateKey, kid, alg, published: { ...(await exportJWK(publicKey)), kid, alg } };
}

/** A part of a token, as it is written. */
export const part = (content: object | null): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url');

export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export async function startIssuer(): Promise<Issuer> {
  const key = await makeKey('one');
  const server = createServer((_, response) => {
    issuer.fetches += 1;
    response.writeHead(issuer.isDown ? 503 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys: issuer.keys }));
  });
  const port = await listening(server);
  const refused: unknown[] = [];
  const note = ({ error }: { error?: string }): void => void refused.push(error);
  const signInWith: Issuer['signInWith'] = (algorithm, at = port) =>
    signInBy(
      {
        url: `http://127.0.0.1:${at}/keys`,
        issuer: CLAIMS.iss,
        audience: CLAIMS.aud,
        algorithm,
        holderClaim: 'stripe_customer',
      },
      { info: note, warn: note, error: note },
    );
  const signIn = signInWith('ES256');
  const issuer: Issuer = {
    ...{ port, keys: [key.published], key, isDown: false, fetches: 0, refused, signIn, signInWith },
    ask: (authorization, { identify } = signIn) =>
      identify(new Request('http://relink.test/accounts', { headers: { Authorization: authorization } })),
    token: async (claims, { secret, kid, alg } = key) =>
      `Bearer ${await new SignJWT({ exp: soon(), ...claims }).setProtectedHeader({ alg, kid }).sign(secret)}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return issuer;
}
