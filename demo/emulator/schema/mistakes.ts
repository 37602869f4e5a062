import type * as z from 'zod/mini';

/**
 * What is wrong with JSON that somebody wrote, and where: `customers[0].name: has to be a string`. Never a value, as it may
 * be a secret.
 */
export const mistakesIn = (error: z.core.$ZodError): string[] => error.issues.flatMap(describe);

function describe(issue: z.core.$ZodIssue): string[] {
  const where = pathOf(issue.path);
  const says = (sentence: string) => [where ? `${where}: ${sentence}` : sentence];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${pathOf([...issue.path, key])}: is not known here`);
    case 'invalid_value':
      return says(`has to be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`);
    case 'invalid_type':
      return says(issue.input === undefined ? 'is missing' : `has to be of type ${issue.expected}`);
    case 'invalid_format':
      return says(
        issue.message.endsWith('…')
          ? `has to begin with ${issue.message.slice(0, -1)}`
          : 'is not what belongs here',
      );
    case 'too_small':
      return says(`has to be at least ${issue.minimum}`);
    case 'too_big':
      return says(`has to be at most ${issue.maximum}`);
    default:
      return says('is not what belongs here');
  }
}

const pathOf = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (found, key) => found + (typeof key === 'number' ? `[${key}]` : `${found && '.'}${String(key)}`),
    '',
  );

/** Places of `__proto__` in JSON: records leave such a key aside without a look, and what it holds would come in unseen. */
export function prototypeKeys(json: unknown, path: readonly PropertyKey[] = []): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => {
    const place = [...path, Array.isArray(json) ? Number(key) : key];
    return key === '__proto__' ? [`${pathOf(place)}: is not known here`] : prototypeKeys(value, place);
  });
}
