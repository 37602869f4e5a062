import type { SessionRequest } from '../contract.ts';
import { ProblemError } from '../problem.ts';

/**
 * Where Stripe's page may send the customer back to: a page of the origin that asks, which the guard has let in, or of a
 * listed one. Any other would make this endpoint lend its name to strangers.
 *
 * @throws ProblemError `invalid_request` that names the rule, and not the address
 */
export function trustedReturnUrl(
  { return_url: text, ui_mode: uiMode }: SessionRequest,
  origin: string | undefined,
  origins: ReadonlySet<string>,
): string | undefined {
  if (text === undefined) return undefined;
  if (uiMode !== 'hosted') throw refused('needs_ui_mode_hosted');
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    throw refused('absolute_http_url');
  }
  if (url.origin !== origin && !origins.has(url.origin)) throw refused('trusted_origin');
  return url.href;
}

function refused(rule: string): ProblemError {
  return new ProblemError('invalid_request', { errors: [{ path: 'return_url', rule }] });
}
