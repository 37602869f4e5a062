// openapi.json tells what each field means, and its examples are as the contract has them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as answers from '../../server/openapi/answer-schema.ts';
import { sessionRequest } from '../../server/http/schema.ts';
import { DOCUMENT_FILE } from '../support/openapi.ts';
import { operationExamples } from '../support/reference/openapi-words.ts';

interface Schema {
  $ref?: string;
  const?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
}
const document = JSON.parse(readFileSync(DOCUMENT_FILE, 'utf8')) as {
  components: { schemas: Record<string, Schema> };
};

test.each(Object.entries(document.components.schemas))('every field of %s is described', (_, schema) => {
  const fields = Object.entries(schema.properties ?? {});
  expect(fields.length).toBeGreaterThan(0);
  const bare = fields.filter(([, field]) => !field.description && !field.$ref && field.const === undefined);
  expect(bare.map(([name]) => name)).toEqual([]);
});

test.each([
  ['listAccounts', answers.accountsResponse],
  ['readAccount', answers.accountResponse],
  ['createSession', answers.sessionResponse],
  ['readOutcome', answers.outcomeResponse],
  ['receiveEvent', answers.webhookResponse],
] as const)('the example of %s is what endpoints answer', (name, schema) => {
  const { answer } = operationExamples[name]!;
  expect(schema.parse(answer)).toEqual(answer);
  expect(readFileSync(DOCUMENT_FILE, 'utf8')).toContain(JSON.stringify(answer));
});

test('the example of a request is one', () => {
  const { request } = operationExamples['createSession']!;
  expect(sessionRequest.parse(request)).toEqual(request);
});
