import type { LogFields } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { References } from '../references.ts';
import type { Owner } from '../relink/ownership.ts';

/** What one request carries through the guards to its route. */
export interface RelinkEnv {
  Variables: {
    requestId: string;
    /** What the request's log line will say. */
    record: LogFields;
    /** Set by the guard that identifies. */
    owner: Owner;
    /** Set by the guard that limits the body. */
    body: string;
  };
}

/** What all routes share. */
export interface Services {
  readonly settings: Settings;
  readonly references: References;
}
