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
  /** Nothing is said in English for so long while the page's language is on its way. */
  language: 3_000,
  /**
   * A customer who goes to and fro between tabs, and a connection that flickers, cost one question in this time. Within it, what was heard is good enough for an element that comes to the page.
   */
  comeback: 5_000,
  /** Well below what a server lets a reference live. An older one costs a wasted request. */
  reference: 240_000,
  /** After a refusal for load that does not say when to ask again; and the longest wait that it may ask for. */
  retry: { byDefault: 10_000, longest: 300_000 },
};

/** A refusal for load is asked again so many times; then only when the customer comes back. */
export const retries = 5;
