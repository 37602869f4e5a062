import type * as z from 'zod/mini';
import type { Store } from '../state/store.ts';
import { inSituation, notImplemented, WireError } from '../wire/errors.ts';
import { checkExpand, expand, type Expandable } from '../wire/expand.ts';
import { leaves, type Form } from '../wire/form.ts';
import { checkCursors, type Page } from '../wire/lists.ts';
import { readParams } from '../wire/params.ts';
import type { View } from '../render/objects.ts';
import { checkGate, type Gate, type Objection } from '../wire/version.ts';

/** One request, as an operation sees it. */
export interface Call extends View {
  store: Store;
  /** Unix seconds. */
  now: number;
  objection: Objection;
  /** Refuses, unless Stripe was recorded to accept. */
  refuse: Objection;
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
  /** Parameters that Stripe has and the emulator has not. */
  absent?: readonly string[];
  /** Likewise, fields that `expand` opens. */
  absentFields?: readonly string[];
  /** The whole operation is unknown to stable versions. */
  previewOnly?: boolean;
  expandable?: (call: Call) => Expandable;
  run: (call: Call, params: T) => object;
}

/** Joins what an operation is made of: version gate, parameters, its work, expansion. */
export function operation<T extends { expand?: string[] | undefined }>(definition: Definition<T>): Operation {
  const {
    method,
    path,
    params: shape,
    gate,
    absent = [],
    absentFields = [],
    previewOnly,
    expandable,
    run,
  } = definition;
  return {
    method,
    path,
    execute(call, form) {
      if (previewOnly && !call.version.preview) {
        const [, , , resource] = path.split('/');
        call.refuse(inSituation(`gate.${resource ?? ''}`, unrecognizedUrl(method, path)));
      }
      if (gate) checkGate(gate, leaves(form), call.version, call.refuse);
      const missing = absent.find((name) => Object.hasOwn(form, name));
      if (missing !== undefined) throw notImplemented(`the parameter ${missing}`, missing);
      const params = readParams(shape, form, call);
      checkCursors(params as Page, call.refuse);
      const paths = params.expand ?? [];
      const unopened = paths.findIndex((each) => absentFields.includes(each.replace(/^data\./, '')));
      if (unopened >= 0) throw notImplemented(`the field ${paths[unopened] ?? ''}`, `expand[${unopened}]`);
      const fields = expandable?.(call) ?? {};
      checkExpand(paths, fields, call.refuse);
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
