/**
 * What may not be told: API keys, signing secrets, client secrets, and addresses of hosted pages, wherever they stand. A
 * journal is printed, and shown to whoever looks at a failed test.
 */
const secrets = /\b(?:[srp]k_(?:test|live)_|whsec_|hosted_|run_)\w+|\b\w*_secret_\w+/g;

const hiddenNames = /secret|password|token/i;
const hidden = '…';

const redactedText = (text: string): string => text.replace(secrets, hidden);

/** A copy of parameters, without what may not be told; whatever is named after a secret is none of anybody's business. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      redactedText(name),
      hiddenNames.test(name) ? hidden : redacted(each),
    ]),
  );
}
