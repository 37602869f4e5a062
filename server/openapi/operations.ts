import type { ProblemCode } from '../contract.ts';

/** What the contract's document says of one method of one route. */
export interface Operation {
  readonly method: 'get' | 'post';
  /** Below the place where the endpoint is mounted. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly object[];
  readonly body?: { readonly mediaType: string; readonly schema?: string };
  readonly success: {
    readonly status: 200 | 201;
    readonly description: string;
    readonly mediaType?: string;
    readonly schema?: string;
    readonly headers?: Readonly<Record<string, object>>;
    /** Whether `If-None-Match` is understood. */
    readonly notModified?: true;
    /** Whether it may say that there is nothing here to come back for. */
    readonly noContent?: true;
  };
  readonly problems: readonly ProblemCode[];
}

const text = { type: 'string' };
const id = (what: string): object => ({
  name: 'id',
  in: 'path',
  required: true,
  description: what,
  schema: text,
});

/** Of every route that a signed-in page asks: the guards, then Stripe. */
const OF_PAGES: readonly ProblemCode[] = [
  'forbidden_origin',
  'contract_mismatch',
  'unauthenticated',
  'rate_limited',
  'not_found',
  'misconfigured',
  'internal_error',
  'stripe_busy',
  'stripe_rejected',
  'stripe_timeout',
  'stripe_unavailable',
];

/** Of every route that takes a body. */
const OF_BODIES: readonly ProblemCode[] = [
  'invalid_request',
  'payload_too_large',
  'request_timeout',
  'body_already_read',
];

/** Every route of the contract. Wrong methods get `method_not_allowed` with `Allow` on each of them. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/accounts',
    operationId: 'listAccounts',
    summary: "The owner's accounts, the most urgent one first",
    success: { status: 200, description: 'The accounts', schema: 'AccountsResponse' },
    problems: OF_PAGES,
  },
  {
    method: 'get',
    path: '/accounts/{id}',
    operationId: 'readAccount',
    summary: "One of the owner's accounts",
    parameters: [id('`fca_…`. Foreign and unknown ids get the same 404.')],
    success: { status: 200, description: 'The account', schema: 'AccountResponse' },
    problems: OF_PAGES,
  },
  {
    method: 'post',
    path: '/sessions',
    operationId: 'createSession',
    summary: 'Begins a relink',
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'One per attempt, so that an attempt can be repeated. Default: a fresh one.',
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
      },
    ],
    body: { mediaType: 'application/json', schema: 'SessionRequest' },
    success: {
      status: 201,
      description: 'The session; its secret serves one run',
      schema: 'SessionResponse',
    },
    problems: [
      ...OF_PAGES,
      ...OF_BODIES,
      'unsupported_media_type',
      'invalid_reference',
      'target_not_allowed',
      'not_relinkable',
      'nothing_to_relink',
    ],
  },
  {
    method: 'get',
    path: '/sessions/{id}',
    operationId: 'readOutcome',
    summary: 'What became of a relink, as read back from Stripe',
    parameters: [
      id('`fcsess_…`. Foreign and unknown ids get the same 404.'),
      {
        name: 'ref',
        in: 'query',
        description:
          'The `ref` that came with the session: it tells "the same account" from "another account".',
        schema: text,
      },
    ],
    success: { status: 200, description: 'The outcome so far', schema: 'OutcomeResponse' },
    problems: [...OF_PAGES, 'invalid_reference'],
  },
  {
    method: 'get',
    path: '/changes',
    operationId: 'followChanges',
    summary: "Which of the owner's accounts stand differently, as it happens. Where `liveChanges` adds it",
    parameters: [
      {
        name: 'Last-Event-ID',
        in: 'header',
        description: 'Id of the last event that was heard. Default: what changed within the last minute.',
        schema: text,
      },
    ],
    success: {
      status: 200,
      description:
        'Events `change`, `ready` and `reset`. The data of a `change` names an account or an authorization',
      mediaType: 'text/event-stream',
      schema: 'ChangeEvent',
      noContent: true,
    },
    problems: [
      'forbidden_origin',
      'contract_mismatch',
      'unauthenticated',
      'rate_limited',
      'misconfigured',
      'internal_error',
      'ledger_unavailable',
    ],
  },
  {
    method: 'post',
    path: '/webhooks',
    operationId: 'receiveEvent',
    summary: "Stripe's events; nobody else can call this",
    parameters: [
      {
        name: 'Stripe-Signature',
        in: 'header',
        required: true,
        description: 'Of the raw body, by one of the signing secrets.',
        schema: text,
      },
    ],
    body: { mediaType: 'application/json' },
    success: { status: 200, description: 'Nothing more to deliver', schema: 'WebhookResponse' },
    problems: [
      ...OF_BODIES,
      'invalid_signature',
      'event_in_progress',
      'handler_failed',
      'ledger_unavailable',
      'internal_error',
    ],
  },
  {
    method: 'get',
    path: '/openapi.json',
    operationId: 'readContract',
    summary: 'This document',
    success: { status: 200, description: 'OpenAPI 3.1' },
    problems: [],
  },
  {
    method: 'get',
    path: '/element.js',
    operationId: 'readElement',
    summary: 'The element, for <script type="module">; it loads the rest of itself from beside it',
    parameters: [{ name: 'If-None-Match', in: 'header', schema: text }],
    success: {
      status: 200,
      description: 'A JavaScript module that defines <relink-account>',
      mediaType: 'text/javascript',
      headers: { ETag: { description: 'Changes with the content.', schema: text } },
      notModified: true,
    },
    problems: [],
  },
];
