import type { Extension } from '../extension.ts';
import type { Logger } from '../log.ts';
import type { Owner, PolicyOption } from '../relink/types.ts';
import type { RateLimit, RateLimiter } from '../stores/types.ts';
import type { StripeLike } from '../stripe/types.ts';
import type { WebhookOptions } from '../webhooks/events.ts';

/** How often an owner may ask: counted by a store, counted in memory, or as often as they like. */
export type RateLimitOption = RateLimiter | RateLimit | false;

/** The built element: the text of each script by its file name, as `dist/cdn/*.js` of this package holds them. */
export type ElementFiles = Readonly<Record<string, string>>;

/** What `createRelinkServer` takes. */
export interface RelinkServerOptions {
  /** Your Stripe client: `new Stripe(secretKey)`, of the GA or the preview package. */
  readonly stripe: StripeLike;
  /** `pk_test_…` or `pk_live_…`, of the same mode as the client's key. Goes to the browser. */
  readonly publishableKey: string;
  /**
   * Says who is asking, from your own sign-in. Null means nobody: 401. It alone decides whose accounts are seen, so take
   * the holder from your records, never from the request's parameters. The request is a plain `Request` without the body, in
   * every host: what a framework has added to its own, such as Next's `cookies`, is not there.
   */
  identify(request: Request): Owner | null | undefined | Promise<Owner | null | undefined>;
  /** Exact origins of pages elsewhere that may call this endpoint, such as `https://shop.example`. Default: none. */
  readonly origins?: readonly string[];
  /** What a relink may be asked for. Default: every target, and the permissions that the account grants already. */
  readonly policy?: PolicyOption;
  /**
   * Secrets of 32 characters or more that seal references, the newest first; all of them open. Default: a random one,
   * which dies with the process and is not shared with other machines.
   */
  readonly sealingKeys?: readonly string[];
  /**
   * How often one owner may ask each route. Default: 20 times in 60 seconds, counted in the memory of this process. Where
   * a store counts and fails, memory counts in its place.
   */
  readonly rateLimit?: RateLimitOption;
  /** Lets Stripe's events in at `POST /webhooks`. Default: there is no such route. */
  readonly webhooks?: WebhookOptions;
  /**
   * The built element, to be served at `GET /element.js`: in Node, `readElementFiles()` of `relink-account/server/hosts/node`
   * reads it. Default: there is no such route.
   */
  readonly element?: ElementFiles;
  /** What is added to the endpoint, such as `liveChanges()` of `relink-account/server/live`. Default: nothing. */
  readonly extensions?: readonly Extension[];
  /** For hosts that do not strip the path they mount at, such as `/api/relink`. Default: none. */
  readonly basePath?: string;
  /** Preview version of Stripe's API. Default `2026-08-26.preview`, which this release was made for. */
  readonly apiVersion?: string;
  /** Gets one line per request; a pino logger fits. Default: lines of JSON on the console. */
  readonly logger?: Logger;
  /**
   * Time that one try of a call to Stripe may take, in milliseconds. Default 8000; there is one retry. However many calls
   * a request needs, together they take no longer than two tries and a second; what does not fit is said in the answer.
   */
  readonly stripeTimeLimit?: number;
  /** Current time in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}
