import { inSituation, invalid } from '../wire/errors.ts';
import type { Call } from './operation.ts';
import type { SessionParams } from './session-params.ts';

/** A web view may be left for an app; a hosted page sends the person there itself, so to http(s) only. */
// Source: inferred (return_url of hosted mode).
export function returnUrlFrom(
  { return_url: url, ui_mode: mode }: SessionParams,
  { refuse, store }: Call,
): string | null {
  if (url === undefined) return null;
  const protocol = URL.parse(url)?.protocol;
  const error = invalid('Not a valid URL.', 'return_url', 'url_invalid');
  if (!protocol) refuse(inSituation('return_url.no_url', error));
  else if (!/^https?:$/.test(protocol)) {
    // An app may have a scheme of its own; a script, or a file of the device, is none to return to.
    if (mode === 'hosted' || /^(?:javascript|vbscript|data|blob|file|about):$/.test(protocol)) throw error;
    store.fidelity.accept('return_url.app');
  }
  return url;
}
