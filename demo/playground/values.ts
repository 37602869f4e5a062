// The values that the code for the properties stands for. A page with a strict policy cannot run text.
import type { HeadersSource, RelinkClient, StripeInstance } from '../../component/index.ts';
import { customerOf, defaultEndpoint, emulatorKey } from './code/usage.ts';
import { offers } from './offers.ts';
import { tagOf, type Settings } from './settings.ts';

interface Values {
  headers: HeadersSource | null;
  client: RelinkClient | null;
  stripe: StripeInstance | null;
  messages: Record<string, string> | null;
}

export function valuesOf(settings: Settings): Values {
  const own = { 'x-demo-customer': customerOf(settings) };
  const kind = settings.get('prop.headers') ?? (settings.has('customer') ? 'object' : '');
  const texts = Object.keys(offers.texts[tagOf(settings)]).flatMap((name) => {
    const text = settings.get(`text.${name}`);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    headers: kind === '' ? null : kind === 'function' ? () => own : own,
    client: settings.has('prop.client') ? clientOf(settings, kind === '' ? {} : own) : null,
    stripe: settings.has('prop.stripe') ? stripeOf(settings) : null,
    messages: texts.length > 0 ? Object.fromEntries(texts) : null,
  };
}

function clientOf(settings: Settings, own: Record<string, string>): RelinkClient {
  const endpoint = (settings.get('attr.endpoint') ?? defaultEndpoint).replace(/\/$/, '');
  const ask = async <T>(path: string, init: RequestInit): Promise<T> => {
    const headers = { 'Content-Type': 'application/json', ...own };
    return (await (await fetch(endpoint + path, { ...init, headers })).json()) as T;
  };
  return {
    accounts: ({ signal }) => ask('/accounts', { signal }),
    session: (request, { signal }) =>
      ask('/sessions', { method: 'POST', body: JSON.stringify(request), signal }),
    outcome: ({ id, ref = '' }, { signal }) =>
      ask(`/sessions/${id}?${new URLSearchParams({ ref })}`, { signal }),
  };
}

/** By the stand-in that the demo has on its pages; with Stripe itself there is none until somebody presses. */
function stripeOf(settings: Settings): StripeInstance | null {
  const { Stripe } = globalThis as { Stripe?: (key: string) => StripeInstance };
  return Stripe?.(settings.get('attr.publishable-key') ?? emulatorKey) ?? null;
}
