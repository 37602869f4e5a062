/** For tests with Web Test Runner. It is not imported: what is needed of it is described here. */
import type { EmulatorClient } from './client.ts';
import type { TestEmulator } from './index.ts';
import { checkPage } from './page-checks.ts';

const standIn = '/emulator/stripe.js';

/** What is used of Koa's context. */
interface Context {
  path: string;
  url: string;
  method: string;
  origin: string;
  body: unknown;
  req: AsyncIterable<Uint8Array>;
  response: { is(...types: string[]): string | false | null };
  get(header: string): string;
}

/** What `plugins` of a Web Test Runner's configuration takes. */
export interface EmulatorPlugin {
  name: string;
  serve(context: Context): Promise<{ body: string; type: string } | undefined>;
  transform(context: Context): string | undefined;
  serverStop(): Promise<void>;
}

export interface PluginOptions {
  /** A test may tell the emulator what then does not happen. Default false: with Mocha, it fails. */
  allowUnused?: boolean;
}

/** The test runner names its session in the address of a test file, and in that of no other script. */
const isTestFile = (url: string) => /[?&]wtr-(?:session-id|manual-session)=/.test(url);

/**
 * Puts an emulator behind the test runner's server: `/emulator/…` is answered by it, so that tests in the browser can
 * drive it with `connectEmulator(location.origin)`, and every page gets the stand-in for Stripe.js before anything
 * else. An emulator that was started for it is stopped with the server.
 */
export function emulatorPlugin(
  emulator: EmulatorClient | TestEmulator,
  { allowUnused = false }: PluginOptions = {},
): EmulatorPlugin {
  return {
    name: 'relink-account-emulator',
    async serve(context) {
      return context.path.startsWith('/emulator/') ? relay(context, emulator.origin) : undefined;
    },
    transform({ path, url, response, body }) {
      if (!allowUnused && typeof body === 'string' && isTestFile(url) && response.is('js')) {
        return body + checkPage();
      }
      if (path.startsWith('/emulator/') || !response.is('html') || typeof body !== 'string') return undefined;
      // Where Stripe.js is there already, its loader adds no tag; and a tag that is there leads here.
      const routed = body.replaceAll(/https:\/\/js\.stripe\.com\/[\w./-]*/g, standIn);
      const tag = `<script src="${standIn}"></script>`;
      return /<head[^>]*>/i.test(routed)
        ? routed.replace(/<head[^>]*>/i, (head) => head + tag)
        : routed.replace(/^(\s*<!doctype[^>]*>)?/i, (start) => start + tag);
    },
    async serverStop() {
      if ('stop' in emulator) await emulator.stop();
    },
  };
}

/** The server answers all that plugins serve with 200: what went wrong is in the body, where the client looks. */
async function relay(context: Context, origin: string): Promise<{ body: string; type: string }> {
  const { method, url, path } = context;
  const chunks: Uint8Array[] = [];
  for await (const chunk of context.req) chunks.push(chunk);
  const api = path === standIn ? `?api=${encodeURIComponent(context.origin)}` : '';
  const response = await fetch(origin + url + api, {
    method,
    headers: { 'Content-Type': context.get('Content-Type') || 'text/plain' },
    ...(method !== 'GET' && method !== 'HEAD' && { body: new Blob(chunks as Uint8Array<ArrayBuffer>[]) }),
    signal: AbortSignal.timeout(60_000),
  });
  return { body: await response.text(), type: response.headers.get('Content-Type') ?? 'text/plain' };
}
