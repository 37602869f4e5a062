/** What may be told of a value: its kind, or the value itself where it is one of Stripe's own, never anything else. */

/** Values of enums (types of both SDK lines). */
const values: ReadonlySet<string> = new Set(
  `active inactive disconnected pending succeeded failed cancelled completed expired other
  no_account no_authorization custom_manual_entry modal hosted email url automatic custom disabled
  relink_required none access_denied access_expired account_closed account_unavailable institution_requirement
  unspecified transactable deactivated customer account`.split(/\s+/),
);

/** Of any value: `absent`, `null`, `list`, …, or the value of an enum. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (typeof value === 'string') return values.has(value) ? value : 'string';
  if (Array.isArray(value)) return value.length > 0 ? 'list' : 'empty_list';
  if (typeof value === 'object') return Object.keys(value).length > 0 ? 'object' : 'empty_object';
  return typeof value;
}

/** Something of a kind, in place of what was recorded. */
export function somethingOf(kind: string): unknown {
  switch (kind) {
    case 'absent':
      return undefined;
    case 'null':
      return null;
    case 'string':
      return 'As was recorded';
    case 'list':
      return ['As was recorded'];
    case 'empty_list':
      return [];
    case 'object':
      return { recorded: true };
    case 'empty_object':
      return {};
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return kind;
  }
}
