// Who may sign in, and as which customer of Stripe. Put your own users and sessions here.
import { randomUUID } from 'node:crypto';

/** @type {Record<string, { id: string, stripeCustomer: string }>} */
const users = {
  ada: { id: 'ada', stripeCustomer: 'cus_ada' },
  ben: { id: 'ben', stripeCustomer: 'cus_ben' },
};

/** User by session. */
const sessions = new Map();

/** @returns the cookie of a new session, or undefined for somebody unknown */
export function signIn(name) {
  if (!Object.hasOwn(users, name)) return undefined;
  const session = randomUUID();
  sessions.set(session, users[name]);
  // Over https add Secure.
  return `session=${session}; Path=/; HttpOnly; SameSite=Lax`;
}

/** @returns the cookie that ends a session */
export function signOut(cookie) {
  sessions.delete(sessionIn(cookie));
  return 'session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0';
}

/** @param cookie the header of that name @returns the signed-in user, or undefined */
export const userOf = (cookie) => sessions.get(sessionIn(cookie));

const sessionIn = (cookie) => /(?:^|; *)session=([^;]+)/.exec(cookie ?? '')?.[1];
