// Every host that the endpoint says it can be mounted in: the real thing, over HTTP where the host speaks it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { mount as mountIn } from 'hono/mount';
import { toRouteHandlers } from '../../../server/hosts/next.ts';
import { toNodeListener } from '../../../server/hosts/node.ts';
import type { RelinkServer } from '../../../server/index.ts';

type Fetch = (request: Request) => Promise<Response>;
/** Mounts the endpoint at `/relink`. The host strips the path, unless the endpoint was told of it. */
export type Mount = (relink: RelinkServer) => Promise<{ fetch: Fetch; close?: () => unknown }>;

/** What the runtime of AWS calls. */
type Lambda = (event: object) => Promise<{
  statusCode: number;
  body: string;
  isBase64Encoded: boolean;
  headers: Record<string, string>;
}>;

export const HOSTS: Record<string, { basePath?: string; mount: Mount }> = {
  'node:http': {
    basePath: '/relink',
    mount: (relink) => listening(createServer(toNodeListener(relink))),
  },
  Express: {
    mount: (relink) => {
      const app = express();
      app.use('/relink', toNodeListener(relink));
      app.use(express.json());
      return listening(createServer((request, response) => void app(request, response)));
    },
  },
  Hono: {
    mount(relink) {
      const app = new Hono();
      app.all('/relink/*', mountIn(relink.fetch));
      const server = serve({
        fetch: app.fetch,
        port: 0,
        hostname: '127.0.0.1',
        overrideGlobalObjects: false,
      });
      return listening(server as Server);
    },
  },
  Fastify: {
    basePath: '/relink',
    async mount(relink) {
      const app = Fastify();
      const listener = toNodeListener(relink);
      await app.register((scope, _options, done) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
        scope.all('/relink/*', (request, reply) => {
          reply.hijack();
          listener(request.raw, reply.raw);
        });
        done();
      });
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      return { fetch: over(url), close: () => app.close() };
    },
  },
  'Next.js route handlers': {
    basePath: '/relink',
    mount(relink) {
      const handlers = toRouteHandlers(relink);
      return Promise.resolve({
        fetch: (request) => handlers[request.method as keyof typeof handlers](request),
      });
    },
  },
  'AWS Lambda': {
    mount(relink) {
      const app = new Hono();
      app.all('/relink/*', mountIn(relink.fetch));
      // Its successor is a package of its own, with the same function.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const handler = handle(app) as unknown as Lambda;
      return Promise.resolve({ fetch: (request) => asLambdaEvent(request, handler) });
    },
  },
};

/** What listens on a port of its own. */
export async function listening(server: Server) {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { fetch: over(`http://127.0.0.1:${port}`), close: () => server.close() };
}

function over(url: string): Fetch {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.body ? await request.arrayBuffer() : null;
    return fetch(url + pathname + search, { method: request.method, headers: request.headers, body });
  };
}

/** As API Gateway (payload 2.0) and function URLs send it, with the body in base64. */
async function asLambdaEvent(request: Request, handler: Lambda): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const gatewayEvent = {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { ...Object.fromEntries(request.headers), host: 'relink.test' },
    requestContext: { domainName: 'relink.test', http: { method: request.method, path: pathname } },
    body: Buffer.from(await request.arrayBuffer()).toString('base64'),
    isBase64Encoded: true,
  };
  const result = await handler(gatewayEvent);
  const bytes = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
  const isEmpty = [204, 304].includes(result.statusCode);
  return new Response(isEmpty ? null : bytes, {
    status: result.statusCode,
    headers: result.headers,
  });
}
