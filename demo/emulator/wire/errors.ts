/** Stripe's error objects, as an exception. The texts are ours: match on type, code, param and status. */
export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorBody {
  error: { type: ErrorType; message: string; code?: string; param?: string; doc_url?: string };
}

export class WireError extends Error {
  override readonly name = 'WireError';
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;
  /** What is refused, as an id of a check of `probe`: Stripe may have been recorded to do otherwise. */
  situation: string | undefined;
  /** Of the answer, beside those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    { type = 'invalid_request_error', code, param, headers = {} }: Details = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
    this.headers = headers;
  }

  get body(): ErrorBody {
    return {
      error: {
        type: this.type,
        message: this.message,
        ...(this.code && { code: this.code }),
        // What is ours is not in Stripe's documentation.
        ...(this.code &&
          !this.code.startsWith('emulator_') && {
            doc_url: `https://stripe.com/docs/error-codes/${this.code.replaceAll('_', '-')}`,
          }),
        ...(this.param && { param: this.param }),
      },
    };
  }
}

interface Details {
  type?: ErrorType;
  code?: string;
  param?: string;
  headers?: Readonly<Record<string, string>>;
}

/** Names what is refused. */
export function inSituation(situation: string, error: WireError): WireError {
  error.situation = situation;
  return error;
}

export const invalid = (message: string, param?: string, code?: string): WireError =>
  new WireError(400, message, { ...(param && { param }), ...(code && { code }) });

export const missingParameter = (param: string): WireError =>
  invalid(`Missing required param: ${param}.`, param, 'parameter_missing');

export const unknownParameter = (param: string): WireError =>
  invalid(`Received unknown parameter: ${param}`, param, 'parameter_unknown');

/**
 * Stripe has it, the emulator has not: nothing of Stripe's looks like this, so that nobody takes it for a refusal of
 * Stripe's. It is not to be tried again.
 */
export const notImplemented = (what: string, param?: string): WireError =>
  new WireError(501, `The relink-account emulator does not have ${what}; Stripe does.`, {
    type: 'api_error',
    code: 'emulator_not_implemented',
    headers: { 'Stripe-Should-Retry': 'false' },
    ...(param && { param }),
  });

/** @param kind the object in words, such as `customer` */
// Source: inferred (status of a missing object).
export const noSuch = (kind: string, id: string, param: string): WireError =>
  inSituation(
    `missing.${param}`,
    new WireError(404, `No such ${kind}: '${id}'`, { code: 'resource_missing', param }),
  );

/** The answer that an error makes. What went wrong in the emulator itself is said to be its own. */
export function errorAnswer(error: Error): Response {
  const known =
    error instanceof WireError
      ? error
      : new WireError(500, `The emulator failed: ${error.message}`, { type: 'api_error' });
  return Response.json(known.body, { status: known.status, headers: known.headers });
}
