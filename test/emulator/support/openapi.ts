// Holds the emulator's answers to the OpenAPI data of Stripe's preview version.
import { readFileSync } from 'node:fs';
import { fromSchema } from '@openapi-contrib/openapi-schema-to-json-schema';
import { Ajv, type ValidateFunction } from 'ajv';

type Schema = Record<string, unknown>;

interface Document {
  info: { 'x-reduced-schemas': string[] };
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: { 'application/json': { schema: Schema } } }> }>
  >;
  components: { schemas: Record<string, Schema> };
}

const file = new URL('../../support/stripe/financial-connections.openapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
const reduced = document.info['x-reduced-schemas'];
const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'unix-time': true } });

for (const [name, schema] of Object.entries(document.components.schemas)) {
  ajv.addSchema(converted(schema, reduced.includes(name)), `#/components/schemas/${name}`);
}

/** `GET /v1/customers/{customer}`, … */
export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

/** What is wrong with an answer to `GET /v1/…`; nothing, if it is as Stripe describes it. */
export function faultsOf(operation: string, status: number, body: unknown): string[] {
  const [method = '', path = ''] = operation.split(' ');
  const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
  const schema = responses?.[String(status)] ?? responses?.['default'];
  if (!schema) return [`${operation} is not in the document`];
  return check(ajv.compile(converted(schema.content['application/json'].schema, false)), body);
}

function check(validate: ValidateFunction, body: unknown): string[] {
  validate(body);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** JSON Schema of an OpenAPI 3.0 schema. Where nothing was left out of the document, a field too many is a fault. */
function converted(schema: Schema, open: boolean): object {
  const strict = structuredClone(schema);
  if (!open) close(strict);
  return { ...fromSchema(nullableUnions(strict) as never), $schema: undefined };
}

function close(schema: Schema): void {
  if (schema['properties'] && schema['additionalProperties'] === undefined)
    schema['additionalProperties'] = false;
  Object.values((schema['properties'] as Record<string, Schema> | undefined) ?? {}).forEach(close);
  if (schema['items']) close(schema['items'] as Schema);
}

/** `nullable` beside `anyOf` has no type that could become null. */
function nullableUnions(schema: Schema): Schema {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries<unknown>(Object.entries(value).map(([key, each]) => [key, walk(each)]));
    if (copy['nullable'] === true && Array.isArray(copy['anyOf'])) {
      const { anyOf } = copy;
      return { ...copy, nullable: false, anyOf: [...(anyOf as unknown[]), { enum: [null] }] };
    }
    return copy;
  };
  return walk(schema) as Schema;
}
