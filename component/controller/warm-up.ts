import type { ReactiveController } from 'lit';
import { stripeFlow } from '../stripe/flow.ts';
import type { StripeKeys } from '../stripe/port.ts';
import type { RelinkHost } from './host.ts';

/** Loads Stripe.js on intent, so that it is there at the press, and never for those who only read the page. */
export class WarmUp implements ReactiveController {
  readonly #host: RelinkHost;
  readonly #offered: () => boolean;
  readonly #context: () => StripeKeys | undefined;

  /** `offered`: whether there is anything to press. `context`: for whom Stripe.js is to be, once that is known. */
  constructor(host: RelinkHost, offered: () => boolean, context: () => StripeKeys | undefined) {
    this.#host = host;
    this.#offered = offered;
    this.#context = context;
    host.addController(this);
    host.addEventListener('pointerenter', this.#warmUp);
    host.addEventListener('focusin', this.#warmUp);
    if (host.matches(':is(:hover, :focus-within)')) this.#warmUp();
  }

  hostUpdated(): void {
    if (this.#host.preload === 'eager') this.#warmUp();
  }

  readonly #warmUp = (): void => {
    const { stripe, preload: when, publishableKey: key, uiMode } = this.#host;
    if (!this.#offered() || stripe || when === 'none') return;
    const flow = stripeFlow({ uiMode, away: this.#host });
    flow.prepare(this.#context() ?? (key ? { publishable_key: key } : undefined)).catch(() => undefined);
  };
}
