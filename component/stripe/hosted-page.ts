import { endOfDeparture } from './departure.ts';
import type { Failure, FlowRequest, Hint } from './port.ts';

/** What a departure needs of the rest of the element, see the import of this file. */
export interface Departing {
  /** In milliseconds: a page that is still there so long after it was to be left has gone nowhere. */
  limit: number;
  /** Notes which session the customer is away for. */
  keep: () => void;
  /** Forgets it. */
  forget: () => void;
  /** The page is about to be left. */
  opened: () => void;
}

/** What to ask the endpoint for a page of Stripe's with: where that is to lead back to. A failure where no way leads out. */
export function wayBack(): FlowRequest | Failure {
  const view = windowToLeave();
  if (!view) return framed;
  const { origin, pathname, search, hash } = view.location;
  return { ui_mode: 'hosted', return_url: origin + pathname + search + (isRoute(hash) ? hash : '') };
}

/** Goes to a page of Stripe's. Ends only where that came to nothing. A failure where it was never left for. */
export async function leave(
  url: string,
  { limit, keep, forget, opened }: Departing,
): Promise<Hint | Failure> {
  const view = windowToLeave();
  if (!view) return framed;
  if (!isFit(url)) {
    return {
      code: 'invalid_answer',
      advice: 'got no https address to go to from `endpoint`: look at `url`.',
    };
  }
  keep();
  const end = endOfDeparture(view, limit);
  try {
    view.location.assign(url);
  } catch {
    // A sandbox that we could not look into.
    end.forget();
    forget();
    return framed;
  }
  opened();
  await end.over;
  forget();
  // Whoever comes by the way of history has most likely finished nothing.
  return 'nothing';
}

/**
 * Stripe's page refuses to be shown in a frame, so it is the topmost window that goes there, and comes back. A page of
 * another site cannot be asked where to come back to.
 */
function windowToLeave(): Window | undefined {
  let at: Window = window;
  try {
    for (; at !== window.top; at = at.parent) {
      const { sandbox } = (at.frameElement ?? {}) as Partial<HTMLIFrameElement>;
      const leads = sandbox && /allow-top-navigation(-by-user-activation)?( |$)/.test(sandbox.value);
      if (sandbox?.length && !leads) return undefined;
    }
    // Throws where that is a page of another origin.
    return at.location.href ? at : undefined;
  } catch {
    return undefined;
  }
}

const framed: Failure = {
  code: 'not_configured',
  advice:
    'cannot leave this frame: with `ui-mode="hosted"` it wants a top page of its own origin, and no sandbox against it.',
};

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
