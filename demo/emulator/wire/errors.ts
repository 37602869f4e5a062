/** Stripe's error objects, as an exception. The texts are ours: match on type, code, param and status. */
export type ErrorType = 'api_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorBody {
  error: { type: ErrorType; message: string; code?: string; param?: string; doc_url?: string };
}

export class WireError extends Error {
  override readonly name = 'WireError';
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;

  constructor(
    status: number,
    message: string,
    { type = 'invalid_request_error', code, param }: Details = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
  }

  get body(): ErrorBody {
    return {
      error: {
        type: this.type,
        message: this.message,
        ...(this.code && {
          code: this.code,
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
}

export const invalid = (message: string, param?: string, code?: string): WireError =>
  new WireError(400, message, { ...(param && { param }), ...(code && { code }) });

export const missingParameter = (param: string): WireError =>
  invalid(`Missing required param: ${param}.`, param, 'parameter_missing');

export const unknownParameter = (param: string): WireError =>
  invalid(`Received unknown parameter: ${param}`, param, 'parameter_unknown');

/** @param kind the object in words, such as `customer` */
export const noSuch = (kind: string, id: string, param: string): WireError =>
  new WireError(404, `No such ${kind}: '${id}'`, { code: 'resource_missing', param });
