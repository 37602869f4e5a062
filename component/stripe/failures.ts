import { RelinkError } from '../errors.ts';

/** Stripe.js did not come. */
export function stripeUnavailable(): RelinkError {
  const advice = 'could not load https://js.stripe.com: look at the Content-Security-Policy and at blockers.';
  return new RelinkError('stripe_js_unavailable', advice);
}

/** A file of ours did not come: after a deploy, a page that was open before asks for files that are gone. */
export function incompleteInstall(): RelinkError {
  const advice =
    'misses a file: reload the page, and serve all files of the build, and those of the last one.';
  return new RelinkError('incomplete_install', advice);
}
