import type { AccountState } from '../server/contract.ts';

/** Whether something is enough of an account to be shown. */
export function isAccountState(value: unknown): value is AccountState {
  const { id, institution_name, relink } = recordOf(value);
  const { state, reasons, permissions } = recordOf(relink);
  return [id, institution_name, state].every(isText) && Array.isArray(reasons) && Array.isArray(permissions);
}

/** Whether something is a text that says anything. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The members of something, if it has any. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
