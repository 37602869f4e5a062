// Holds an endpoint's answers to the document that it gives of itself.
import { Ajv2020 } from 'ajv/dist/2020.js';

type Schema = Record<string, unknown>;
interface Content {
  schema: Schema;
}
interface Described {
  headers?: Record<string, unknown>;
  content?: Record<string, Content>;
}
interface DescribedOperation {
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, Described>;
}

/** What `GET /openapi.json` answers, as far as tests look at it. */
export interface ContractDocument {
  openapi: string;
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Schema> };
}

/** An answer, as far as a document can speak of it. */
export interface ObservedAnswer {
  readonly method: string;
  /** Below the mount point, with or without a query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Says what is wrong with an answer; nothing, if the document describes it, down to the last field. */
export function holdToDocument(document: ContractDocument): (answer: ObservedAnswer) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(closed(schema) as Schema, `#/components/schemas/${name}`);
  }
  const validators = new Map<Schema, ReturnType<typeof ajv.compile>>();
  const routes = Object.entries(document.paths).map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace('{id}', '[^/]+')}$`),
    methods,
  }));

  return ({ method, path, status, headers, text }) => {
    // A slash at the end makes no difference.
    const pathname = path.replace(/\?.*/s, '').replace(/(?<=.)\/$/, '');
    const operation = routes.find(({ pattern }) => pattern.test(pathname))?.methods[method.toLowerCase()];
    if (!operation) return [`${method} ${pathname} is not described`];
    const described = operation.responses[String(status)];
    if (!described) return [`${method} ${pathname} does not describe ${status}`];
    const missing = Object.keys(described.headers ?? {}).filter((name) => !headers.has(name));
    if (missing.length > 0) return missing.map((name) => `${name} is missing`);
    if (headers.has('retry-after') && !described.headers?.['Retry-After'])
      return ['Retry-After is not described'];
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    const content = described.content?.[type];
    if (!described.content) return text === '' ? [] : ['there is a body'];
    if (!content) return [`${status} is not described as ${type}`];
    if (Object.keys(content.schema).length === 0) return [];
    const validate = validators.get(content.schema) ?? ajv.compile(content.schema);
    validators.set(content.schema, validate);
    void validate(JSON.parse(text));
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  };
}

/** A document leaves room for fields to come; a test does not. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  return copy['type'] === 'object' ? { additionalProperties: false, ...copy } : copy;
}
