import type * as z from 'zod/mini';
import type { Store } from '../state/store.ts';
import { WireError } from '../wire/errors.ts';
import { checkExpand, expand, type Expandable } from '../wire/expand.ts';
import { leaves, type Form } from '../wire/form.ts';
import { readParams } from '../wire/params.ts';
import type { View } from '../render/objects.ts';
import { checkGate, type Gate } from '../wire/version.ts';

/** One request, as an operation sees it. */
export interface Call extends View {
  store: Store;
  /** Unix seconds. */
  now: number;
  /** A parameter of the path. */
  path: (name: string) => string;
}

/** An operation of the API, ready to be mounted. */
export interface Operation {
  method: 'GET' | 'POST' | 'DELETE';
  /** As Hono writes it, such as `/v1/customers/:customer`. */
  path: string;
  execute: (call: Call, form: Form) => object;
}

interface Definition<T> extends Pick<Operation, 'method' | 'path'> {
  params: z.ZodMiniType<T>;
  gate?: Gate;
  /** The whole operation is unknown to stable versions. */
  previewOnly?: boolean;
  expandable?: (call: Call) => Expandable;
  run: (call: Call, params: T) => object;
}

/** Joins what an operation is made of: version gate, parameters, its work, expansion. */
export function operation<T extends { expand?: string[] | undefined }>(definition: Definition<T>): Operation {
  const { method, path, params: shape, gate, previewOnly, expandable, run } = definition;
  return {
    method,
    path,
    execute(call, form) {
      if (previewOnly && !call.version.preview) throw unrecognizedUrl(method, path);
      if (gate) checkGate(gate, leaves(form), call.version);
      const params = readParams(shape, form);
      const paths = params.expand ?? [];
      const fields = expandable?.(call) ?? {};
      checkExpand(paths, fields);
      const body = run(call, params);
      expand(body, paths, fields);
      return body;
    },
  };
}

export const unrecognizedUrl = (method: string, path: string): WireError =>
  new WireError(
    404,
    `Unrecognized request URL (${method}: ${path}). This is the relink-account emulator, not Stripe: it knows what relinking needs.`,
  );
