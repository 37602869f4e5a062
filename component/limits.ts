/** How long each step may take, in milliseconds. */
export const limits = {
  session: 30_000,
  /** A file of ours; and Stripe.js, by the page's tag or by ours. */
  stripe: 30_000,
  /** People look for a phone, and banks for people. After that the server is asked, and its word counts. */
  window: 3_600_000,
  /** A page that is still there so long after it was to be left has gone nowhere. */
  departure: 30_000,
  /** One question for the outcome. */
  question: 10_000,
  /** All questions, by what the browser saw: only a customer who shared accounts is worth a long wait. */
  confirmation: { collected: 30_000, nothing: 5_000, error: 5_000 },
};
