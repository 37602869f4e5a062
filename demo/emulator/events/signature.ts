const encoder = new TextEncoder();

/**
 * The `Stripe-Signature` of a body: one `v1` for each secret that is alive, and a `v0` that proves nothing, as Stripe
 * sends it with test events.
 *
 * @param at Unix seconds
 */
// Source: documented (webhook signatures).
export async function signatureOf(body: string, secrets: readonly string[], at: number): Promise<string> {
  const signed = encoder.encode(`${at}.${body}`);
  const v1 = await Promise.all(secrets.map(async (secret) => `v1=${await hmac(secret, signed)}`));
  return [`t=${at}`, ...v1, `v0=${await hmac('not a secret', signed)}`].join(',');
}

async function hmac(secret: string, message: BufferSource): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, message));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
