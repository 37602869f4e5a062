// Writes the contract's document, which the endpoint answers `GET /openapi.json` with, from the schemas in server/openapi
// and the doc comments of server/contract.ts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../../server/openapi/document.ts';
import { withWords } from './reference/openapi-words.ts';

export const DOCUMENT_FILE = 'server/openapi.json';

/** As it is served, on one line: what is published is for programs to read. */
export function documentText(): string {
  return `${JSON.stringify(withWords(openApiDocument()))}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(DOCUMENT_FILE, documentText());
