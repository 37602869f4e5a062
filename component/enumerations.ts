import { RelinkError } from './errors.ts';
import { report } from './report.ts';

/** What the attributes of which each value has a meaning may say; the first is what goes without saying. */
const enumerations: Record<'target' | 'ui-mode' | 'credentials' | 'preload' | 'show', readonly string[]> = {
  target: ['account', 'any_account', 'authorization'],
  'ui-mode': ['modal', 'hosted'],
  credentials: ['same-origin', 'include', 'omit'],
  preload: ['intent', 'none', 'eager'],
  show: ['always', 'needed'],
};

/** The value of an attribute, if it is one that it may have. A typo is told to developers, and counts for nothing. */
export function meant<Value extends string>(
  attribute: keyof typeof enumerations,
  value: Value | null | undefined,
): Value | undefined {
  if (!value) return undefined;
  const values = enumerations[attribute];
  if (values.includes(value)) return value;
  const advice = `knows no \`${attribute}="${value}"\`: write ${values.join(', ')}.`;
  report(new RelinkError('not_configured', advice), '');
  return undefined;
}
