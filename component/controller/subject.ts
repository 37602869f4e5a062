import type { RelinkHost } from './host.ts';

/** Which account is meant, and where it is asked for. */
export class Subject {
  /** Changes with account and endpoint; empty before there are any. */
  key = '';
  /** The id that the account has now, if a relink changed it. The host's `account` stays what the page has set. */
  followed: string | undefined;
  /** Whether the endpoint was told by headers who asks. */
  #introduced = false;

  /** Takes over what the page has set. True where whatever was answered so far does not count. */
  renew({ endpoint, account, headers }: RelinkHost, known: boolean): boolean {
    const key = JSON.stringify([endpoint, account]);
    // A page that comes alive gives the headers after the tag. What was answered without them does not count.
    const late = headers && !this.#introduced && !known;
    this.#introduced = Boolean(headers);
    if (key === this.key && !late) return false;
    this.key = key;
    this.followed = undefined;
    return true;
  }
}
