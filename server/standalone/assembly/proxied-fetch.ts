import { EnvHttpProxyAgent, fetch } from 'undici';

/**
 * What asks the outside by way of a proxy; undefined where there is none. All that this program asks of the outside, Stripe
 * and the issuer of tokens, goes through it, but for what `NO_PROXY` names.
 *
 * @param proxy of the settings. Without it, `HTTPS_PROXY` and `HTTP_PROXY` count where Node is told to heed them
 *   (`NODE_USE_ENV_PROXY=1`, `--use-env-proxy`): Node's own `fetch` does then, and Stripe's SDK does not
 */
export function proxiedFetch(proxy: string | undefined): typeof globalThis.fetch | undefined {
  if (proxy === undefined && !isEnvironmentHeeded()) return undefined;
  const dispatcher = new EnvHttpProxyAgent(
    proxy === undefined ? {} : { httpProxy: proxy, httpsProxy: proxy },
  );
  const through = (url: string, init: object): unknown => fetch(url, { ...init, dispatcher });
  // The types of undici and of Node, which has undici in it, are not those of one another.
  return through as unknown as typeof globalThis.fetch;
}

function isEnvironmentHeeded(): boolean {
  const { NODE_USE_ENV_PROXY: isUsed, NODE_OPTIONS: options = '' } = process.env;
  return isUsed === '1' || [...process.execArgv, ...options.split(/\s+/)].includes('--use-env-proxy');
}
