// What the HTTP reference says, from the contract's OpenAPI document.
import { openApiDocument } from '../../../server/openapi/document.ts';
import { withWords } from './openapi-words.ts';
import { code, table } from './table.ts';

interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  $ref?: string;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
}
interface Operation {
  summary: string;
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export function httpSections(): Record<string, string> {
  const document = withWords(openApiDocument()) as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
  return {
    routes: operations.map(({ name, operation }) => describe(name, operation)).join('\n\n'),
    schemas: Object.entries(document.components.schemas)
      .map(([name, schema]) => `### ${name}\n\n${fields(schema)}`)
      .join('\n\n'),
  };
}

function describe(name: string, { summary, parameters = [], requestBody, responses }: Operation): string {
  const body = Object.values(requestBody?.content ?? {}).map(({ schema }) => typeOf(schema));
  const rows = [
    ...parameters.map((each) => [code(each.name), each.in, each.description ?? '']),
    ...body.map((type) => ['body', '', type]),
  ];
  const answers = Object.entries(responses).map(([status, { description, content = {} }]) => {
    const [type] = Object.values(content);
    return [status, tagsAsCode(description), type ? typeOf(type.schema) : ''];
  });
  const sent = rows.length > 0 ? `${table(['Sent', 'In', 'What it is'], rows)}\n\n` : '';
  return `### ${name}\n\n${tagsAsCode(summary)}.\n\n${sent}${table(['Status', 'Answered', 'Body'], answers)}`;
}

/** A document of OpenAPI takes plain text, where Markdown would take a tag for one. */
const tagsAsCode = (text: string): string => text.replace(/<[^>]+>/g, '`$&`');

function fields({ properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).map(([name, schema]) => [
    code(required.includes(name) ? name : `${name}?`),
    typeOf(schema),
    schema.description ?? '',
  ]);
  return rows.length > 0 ? table(['Field', 'Type', 'What it is'], rows) : '';
}

function typeOf(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop() ?? '';
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (schema.allOf) {
    const codes = schema.properties?.['code']?.enum ?? [];
    const links = codes.map((each) => `[${code(String(each))}](../troubleshooting.md#${String(each)})`);
    return [...schema.allOf.map(typeOf), ...links].join(', ');
  }
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((each) => code(String(each))).join(', ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  return [schema.type ?? 'any'].flat().join(' or ');
}
