// Gives the contract's OpenAPI document its words: descriptions from the doc comments of server/contract.ts, so that each is written once,
// and examples from contract-examples.json.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { docOf } from './interfaces.ts';

interface Schema {
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
}
interface Document {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { content?: Record<string, object> }>;
}

const contract = 'server/contract.ts';
const source = ts.createSourceFile(contract, readFileSync(contract, 'utf8'), ts.ScriptTarget.ES2024, true);
const interfaces = new Map(
  source.statements.filter((each) => ts.isInterfaceDeclaration(each)).map((each) => [each.name.text, each]),
);

/** @param document is changed, and given back */
export function withWords(document: object): object {
  const { components, paths } = document as Document;
  for (const [name, schema] of Object.entries(components.schemas)) {
    const declared = interfaces.get(name);
    if (!declared) continue;
    schema.description ??= docOf(declared);
    describe(schema, membersWith(declared));
  }
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods)))
    illustrate(operation);
  return document;
}

/** Its own members, and those that it has from others. */
function membersWith(declared: ts.InterfaceDeclaration): readonly ts.TypeElement[] {
  const others = (declared.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((type) => type.getText(source)),
  );
  return [...declared.members, ...others.flatMap((name) => interfaces.get(name)?.members ?? [])];
}

function describe(schema: Schema, members: readonly ts.TypeElement[]): void {
  for (const member of members.filter((each) => ts.isPropertySignature(each))) {
    const field = schema.properties?.[member.name.getText(source)];
    if (!field) continue;
    const text = docOf(member);
    if (text !== '' && !field.$ref) field.description ??= text;
    describe(inner(field), membersOf(member.type));
  }
}

/** What is in a list, or may be null. */
const inner = (schema: Schema): Schema =>
  schema.items ?? schema.anyOf?.find((each) => each.properties ?? each.items) ?? schema;

function membersOf(type: ts.TypeNode | undefined): readonly ts.TypeElement[] {
  if (!type) return [];
  if (ts.isTypeLiteralNode(type)) return type.members;
  if (ts.isArrayTypeNode(type)) return membersOf(type.elementType);
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((each) => [...membersOf(each)]);
  return interfaces.get(type.getText(source))?.members ?? [];
}

const account = {
  id: 'fca_123',
  institution_name: 'Harbor & Pine Bank',
  display_name: 'Household Account',
  last4: '4242',
  subcategory: 'checking',
  status: 'inactive',
  authorization: 'fcauth_123',
  relink: {
    state: 'required',
    cause: 'access_expired',
    deadline: null,
    reasons: ['connection'],
    permissions: ['balances', 'payment_method'],
  },
  ref: 'opaque',
};
const context = { publishable_key: 'pk_test_123', livemode: false };
const healthy = { ...account.relink, state: 'healthy', cause: null, reasons: [] };

/** By the name of the operation: what is sent, and what is answered. */
export const operationExamples: Readonly<Record<string, { request?: object; answer: object }>> = {
  listAccounts: { answer: { ...context, accounts: [account] } },
  readAccount: { answer: { ...context, account } },
  createSession: {
    request: { account: 'fca_123', target: 'account' },
    answer: {
      id: 'fcsess_123',
      client_secret: 'fcsess_client_secret_…',
      ...context,
      target: 'account',
      account: 'fca_123',
      ref: 'opaque',
    },
  },
  readOutcome: {
    answer: {
      id: 'fcsess_123',
      outcome: 'relinked',
      failure_reason: null,
      account: 'fca_123',
      previous_account: 'fca_123',
      accounts: [{ ...account, status: 'active', relink: healthy }],
      changes: { kept: ['fca_123'], moved: [], added: [], gone: [], ambiguous: [] },
    },
  },
  receiveEvent: { answer: { received: true } },
};

function illustrate({ operationId, requestBody, responses }: Operation): void {
  const example = operationExamples[operationId];
  if (!example) return;
  for (const media of Object.values(requestBody?.content ?? {}))
    if (example.request) Object.assign(media, { example: example.request });
  const [answer] = Object.values(responses);
  for (const media of Object.values(answer?.content ?? {})) Object.assign(media, { example: example.answer });
}
