import Stripe from 'stripe';
import { Pool } from 'undici';

/** As lean as it can be, so that it shows the most that undici could save: no care is taken of what goes wrong. */
export class PooledHttpClient extends Stripe.HttpClient {
  readonly #pools = new Map<string, Pool>();

  override getClientName(): string {
    return 'undici';
  }

  override async makeRequest(
    ...[host, port, path, method, headers, body, protocol, timeout]: Parameters<
      Stripe.HttpClient['makeRequest']
    >
  ): ReturnType<Stripe.HttpClient['makeRequest']> {
    const response = await this.#pool(`${protocol}://${host}:${port}`).request({
      path,
      method: method,
      headers: headers as Record<string, string>,
      body: method === 'GET' ? null : body,
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
    return {
      getStatusCode: () => response.statusCode,
      getHeaders: () => response.headers as Record<string, string>,
      getRawResponse: () => response,
      toStream: () => response.body,
      toJSON: () => response.body.json(),
    };
  }

  #pool(origin: string): Pool {
    const pool = this.#pools.get(origin) ?? new Pool(origin);
    this.#pools.set(origin, pool);
    return pool;
  }
}
