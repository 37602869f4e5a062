import { newId } from './ids.ts';
import type { Seed, SeedWebhookEndpoint } from './seed.ts';
import { newSecret } from './webhook-endpoint.ts';

/** Remembers the ids and secrets that were made up for endpoints of a seed, so that they are the same whenever it is sown. */
export class SigningSecrets {
  readonly #known = new Map<string, { id: string; secret: string }>();

  complete(seed: Seed): Seed {
    if (!seed.webhook_endpoints) return seed;
    const seen = new Map<string, number>();
    const endpoints = seed.webhook_endpoints.map((endpoint) => {
      const alike = `${endpoint.url} ${endpoint.api_version ?? ''} ${endpoint.connect ?? false}`;
      const nth = seen.get(alike) ?? 0;
      seen.set(alike, nth + 1);
      return this.#completed(endpoint, `${alike} ${nth}`);
    });
    return { ...seed, webhook_endpoints: endpoints };
  }

  #completed(endpoint: SeedWebhookEndpoint, key: string): SeedWebhookEndpoint {
    const made = this.#known.get(key) ?? { id: newId('we'), secret: newSecret() };
    this.#known.set(key, made);
    return { ...made, ...endpoint };
  }
}
