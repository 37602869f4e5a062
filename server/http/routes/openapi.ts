import type { Handler } from 'hono';
import type { RelinkEnv } from '../environment.ts';
import { openApiDocument, type RoutesServed } from '../openapi.ts';

/** `GET /openapi.json` */
export function readContract(served: RoutesServed): Handler<RelinkEnv> {
  let document: object | undefined;
  return (c) => c.json((document ??= openApiDocument(served)));
}
