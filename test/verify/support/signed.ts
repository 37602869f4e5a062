import { createHmac } from 'node:crypto';

export const WEBHOOK_SECRET = 'whsec_verify_planted';

/** `Stripe-Signature` of a body, as of now. */
export function signed(body: string, secret: string): string {
  const t = Math.floor(Date.now() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
}
