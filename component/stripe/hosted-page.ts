import { endOfDeparture } from './departure.ts';
import type { Kit } from '../kit.ts';
import { keepAway, takeAway } from './hosted-record.ts';
import type { FlowRequest, Hint, RunSession } from './port.ts';

/**
 * What to ask the endpoint for a page of Stripe's with: where that is to lead back to. Throws a RelinkError where the page
 * cannot be left.
 */
export function wayBack(kit: Kit): FlowRequest {
  const { origin, pathname, search, hash } = windowToLeave(kit).location;
  return { ui_mode: 'hosted', return_url: origin + pathname + search + (isRoute(hash) ? hash : '') };
}

/**
 * Goes to the page of Stripe's that a session came with. Ends only where that came to nothing. Until it calls `opened` it
 * throws a RelinkError.
 */
export async function leave(
  kit: Kit,
  { id, url = '', ref }: RunSession,
  away: string,
  opened: () => void,
): Promise<Hint> {
  const { RelinkError, limits } = kit;
  if (!isFit(url)) {
    throw new RelinkError(
      'invalid_answer',
      'got no https address to go to from `endpoint`: look at its `url`.',
    );
  }
  const view = windowToLeave(kit);
  if (id) keepAway(away, { id, ref });
  const end = endOfDeparture(view, limits.departure);
  try {
    view.location.assign(url);
  } catch {
    // A sandbox that we could not look into.
    end.forget();
    takeAway(away);
    throw framed(kit);
  }
  opened();
  await end.over;
  takeAway(away);
  // Whoever comes by the way of history has most likely finished nothing.
  return 'nothing';
}

/**
 * Stripe's page refuses to be shown in a frame, so it is the topmost window that goes there, and comes back. A page of
 * another site cannot be asked where to come back to.
 */
function windowToLeave(kit: Kit): Window {
  let at: Window = window;
  try {
    for (; at !== window.top; at = at.parent) {
      const { sandbox } = (at.frameElement ?? {}) as Partial<HTMLIFrameElement>;
      const leads = sandbox && /allow-top-navigation(-by-user-activation)?( |$)/.test(sandbox.value);
      if (sandbox?.length && !leads) throw framed(kit);
    }
    // Throws where that is a page of another origin.
    void at.location.href;
    return at;
  } catch {
    throw framed(kit);
  }
}

function framed({ RelinkError }: Kit): Error {
  const advice =
    'cannot leave this frame: with `ui-mode="hosted"` it wants a top page of its own origin, and no sandbox against it.';
  return new RelinkError('not_configured', advice);
}

/** A route or a place on the page. Anything else may be an answer of a sign-in, which is nobody's to pass on. */
function isRoute(hash: string): boolean {
  return /^#(!|\/|[\w-]+$)/.test(hash);
}

// Plain http is for an emulator on this machine, or beside the page.
function isFit(address: string): boolean {
  try {
    const { protocol, origin, hostname } = new URL(address);
    const near = origin === location.origin || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return protocol === 'https:' || (protocol === 'http:' && near);
  } catch {
    return false;
  }
}
