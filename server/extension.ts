import type { Owner } from './relink/types.ts';
import type { EventHandlers } from './webhooks/events.ts';

/** A route that an extension adds. */
export interface ExtensionRoute {
  readonly method: 'GET' | 'POST';
  /** Below the place where the endpoint is mounted, such as `/changes`. */
  readonly path: string;
  /**
   * Who may ask: the signed-in `owner`, past the guards that every such route has (origin, contract, `identify`, rate limit);
   * a `page` of ours or of a listed origin; or `anybody`.
   */
  readonly access: 'owner' | 'page' | 'anybody';
  /**
   * Answers a request; also `HEAD`, to which no body is sent. What is thrown is answered as every route answers it: a
   * `ProblemError` with its code, all else as `internal_error`.
   *
   * @param owner who is asking, where `access` is `owner`
   */
  readonly answer: (request: Request, owner: Owner | undefined) => Response | Promise<Response>;
}

/** What `relink-account/server/…` adds to the endpoint where it is wanted: the option `extensions` takes it. */
export interface Extension {
  readonly routes?: readonly ExtensionRoute[];
  /**
   * The handlers of events with those of the extension around them, which hear what the host's own hear, once each. The
   * option `extensions` sees to it; a worker that calls `handle` by itself wraps its handlers with this.
   */
  readonly handlers?: (on: EventHandlers) => EventHandlers;
}
