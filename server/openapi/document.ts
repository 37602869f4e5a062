import * as z from 'zod/mini';
import type { ProblemCode } from '../contract.ts';
import * as answers from './answer-schema.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { ProblemError, type ProblemStatus } from '../problem.ts';
import { sessionRequest } from '../http/schema.ts';

type Json = Record<string, unknown>;

/** Names of the schemas in the document. */
const SCHEMAS = z.registry<{ id: string }>();
SCHEMAS.add(answers.accountState, { id: 'AccountState' });
SCHEMAS.add(answers.accountsResponse, { id: 'AccountsResponse' });
SCHEMAS.add(answers.accountResponse, { id: 'AccountResponse' });
SCHEMAS.add(sessionRequest, { id: 'SessionRequest' });
SCHEMAS.add(answers.sessionResponse, { id: 'SessionResponse' });
SCHEMAS.add(answers.outcomeResponse, { id: 'OutcomeResponse' });
SCHEMAS.add(answers.changeEvent, { id: 'ChangeEvent' });
SCHEMAS.add(answers.webhookResponse, { id: 'WebhookResponse' });
SCHEMAS.add(answers.problem, { id: 'Problem' });

/** Seconds to wait come with these. */
const WITH_RETRY_AFTER: readonly ProblemCode[] = [
  'event_in_progress',
  'ledger_unavailable',
  'rate_limited',
  'stripe_busy',
];

/** The wire contract as an OpenAPI 3.1 document, from the schemas that requests and answers are held to. */
export function openApiDocument(): Json {
  const paths = new Set(OPERATIONS.map(({ path }) => path));
  return {
    openapi: '3.1.1',
    info: {
      title: 'relink-account endpoint',
      version: '1',
      summary: 'Relinks Stripe Financial Connections accounts of whoever is signed in.',
      description:
        'Who is asking is decided by the host of this endpoint, from its own sign-in. A page asks with ' +
        '`Accept: application/json;relink=1`; every answer carries `Relink-Contract: 1`. Strings without a list ' +
        'of values are lists of Stripe that may grow.',
    },
    servers: [{ url: '.' }],
    paths: Object.fromEntries(
      [...paths].map((path) => {
        const methods = OPERATIONS.filter((operation) => operation.path === path);
        return [path, Object.fromEntries(methods.map((one) => [one.method, describe(one)]))];
      }),
    ),
    components: {
      schemas: schemas(),
      headers: {
        'Relink-Contract': { description: 'Version of this contract.', schema: { const: '1' } },
        'Retry-After': { description: 'In seconds.', schema: { type: 'string', pattern: '^\\d+$' } },
        'X-Request-Id': { description: 'To find the request in the log.', schema: { type: 'string' } },
      },
    },
  };
}

function describe({ operationId, summary, parameters, body, success, problems }: Operation): Json {
  const { status, description, mediaType = 'application/json', schema, headers } = success;
  return {
    operationId,
    summary,
    ...(parameters && { parameters }),
    ...(body && { requestBody: { required: true, content: { [body.mediaType]: { schema: typeOf(body) } } } }),
    responses: {
      [status]: {
        description,
        headers: { ...everyHeader(), ...headers },
        content: { [mediaType]: { schema: typeOf({ schema }) } },
      },
      ...(success.noContent && {
        204: { description: 'There are no streams here. Do not ask again.', headers: everyHeader() },
      }),
      ...(success.notModified && {
        304: { description: 'What you have is still current.', headers: { ...everyHeader(), ...headers } },
      }),
      ...problemsByStatus(problems),
    },
  };
}

function problemsByStatus(codes: readonly ProblemCode[]): Json {
  const problems = codes.map((code) => new ProblemError(code));
  const statuses = new Set(problems.map(({ status }) => status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const same = problems.filter((problem) => problem.status === status);
      return [status, describeProblems(status, same)];
    }),
  );
}

function describeProblems(status: ProblemStatus, problems: readonly ProblemError[]): Json {
  const code = { enum: problems.map((problem) => problem.code) };
  return {
    description: problems.map(({ message }) => message).join('; '),
    headers: {
      ...everyHeader(),
      ...(problems.every(hasRetryAfter) && { 'Retry-After': ref('headers/Retry-After') }),
    },
    content: {
      'application/problem+json': {
        schema: { allOf: [ref('schemas/Problem')], properties: { code, status: { const: status } } },
      },
    },
  };
}

const hasRetryAfter = ({ code }: ProblemError): boolean => WITH_RETRY_AFTER.includes(code);

function everyHeader(): Json {
  return {
    'Relink-Contract': ref('headers/Relink-Contract'),
    'X-Request-Id': ref('headers/X-Request-Id'),
  };
}

function typeOf({ schema }: { readonly schema?: string | undefined }): Json {
  return schema === undefined ? {} : ref(`schemas/${schema}`);
}

function ref(name: string): { $ref: string } {
  return { $ref: `#/components/${name}` };
}

function schemas(): Json {
  const { schemas: all } = z.toJSONSchema(SCHEMAS, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override({ zodSchema, jsonSchema }) {
      const schema: unknown = zodSchema;
      // A rule between two fields is a function, which says nothing about itself.
      if (schema === sessionRequest) jsonSchema.not = { required: ['account', 'ref'] };
    },
  });
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, withoutName(schema)]));
}

/** A schema is named by its place in the document. */
function withoutName(schema: object): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id' && key !== '$schema'));
}
