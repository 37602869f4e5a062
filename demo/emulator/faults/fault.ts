/** An error of Stripe's, as a fault answers with it. What is left out follows from the status. */
export interface FaultError {
  /** Default `card_error` at 402, `api_error` from 500 on, else `invalid_request_error`. */
  type?: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  /** Default `rate_limit` at 429, else none. */
  code?: string;
  message?: string;
  param?: string;
  decline_code?: string;
  doc_url?: string;
  charge?: string;
  request_log_url?: string;
}

export interface Fault {
  kind:
    /** The answer takes longer. */
    | 'latency'
    /** 429, with code `rate_limit`. */
    | 'rate_limit'
    /** 500, or the `status` that is given, with an error of Stripe's shape. */
    | 'server_error'
    /** Any `status` from 400 to 599, with any `error` of Stripe's shape. */
    | 'error'
    /** 502, or the `status` that is given, with what is no JSON: a page of HTML, as from a proxy, or the `body` that is given. */
    | 'html'
    /**
     * The connection breaks. A Fetch handler has no hold of it: where the host gave none either (see `Host`), the
     * headers go out, and then the body errors.
     */
    | 'reset'
    /** 200, with the first half of the answer. */
    | 'truncated';
  /** `POST /v1/customers`, or a path alone; `*` stands for anything, but for the controls. Default is every request of the API. */
  route?: string;
  /** Strikes only what is about this customer, or connected account. */
  owner?: string;
  /** Strikes only what acts for this Stripe account (`acct_…`). */
  stripeAccount?: string;
  /** How many requests it strikes. Default one; `Infinity` for all. */
  times?: number;
  /** Of how many matching requests it strikes, above 0 and up to 1. Default 1. */
  probability?: number;
  /** Milliseconds of `latency`. Default 1000. */
  delay?: number;
  /** Of `error` (which needs it), `server_error` and `html`. */
  status?: number;
  /** Of `error` and `server_error`. */
  error?: FaultError;
  /** Of `html`: what is sent in place of a page. */
  body?: string;
  /** Of `html`. Default `text/html`. */
  content_type?: string;
  /** What `Stripe-Should-Retry` says; without it the header is not there. */
  should_retry?: boolean;
  /**
   * The request is carried out all the same, and only its answer lost; its idempotency key gives it again.
   * Default false; always so for `latency` and `truncated`.
   */
  executed?: boolean;
}

/** What hosts on Node can give beside the request, as @hono/node-server does, so that a connection can be broken. */
export interface Host {
  outgoing?: { destroy: () => unknown };
}

/** Whom a request is about. */
export interface Subject {
  owner: string | null;
  stripeAccount: string;
}
