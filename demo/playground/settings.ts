// What is set, and the address that says it. Whatever an address says is somebody else's word: what is no value of a knob is left out.
import { knobsOf, type Knob } from './knobs.ts';
import { tags, type Tag } from './offers.ts';

/** Values by the keys of knobs; what is left to the element is not there. A flag has the value `1`. */
export type Settings = ReadonlyMap<string, string>;

export interface Reading {
  settings: Settings;
  /** A sentence for each thing that was left out. */
  problems: string[];
}

/** Characters. */
const longest = { value: 300, address: 8000 };

/** What an endpoint asks with; a page, and so an address that is passed on, has no business with it. */
const secret = /\b(?:[sr]k_(?:test|live)_|whsec_)\w|_secret_\w|\bBearer\s/i;

/** In a style sheet they would end a declaration or a rule, load something, or hide what they are. */
const beyondStyle = { value: /[<>{};\\@"'`$]|url\(|\/\*/i, declarations: /[<>{}\\@`$]|url\(|\/\*/i };

/** Why a knob cannot have a value; undefined where it can. */
export function mistakeIn({ label, kind, choices }: Knob, value: string): string | undefined {
  if (value.length > longest.value) return `${label}: is too long.`;
  if (secret.test(value)) return `${label}: that is a secret, and belongs on no page.`;
  if (/[\p{Cc}\p{Bidi_Control}]/u.test(value)) return `${label}: has characters that nobody sees.`;
  switch (kind) {
    case 'choice':
      return choices.includes(value) ? undefined : `${label}: there is no "${shown(value)}".`;
    case 'flag':
      return value === '1' ? undefined : `${label}: is 1, or left out.`;
    case 'color':
    case 'length':
      return beyondStyle.value.test(value) || !isClosed(value) ? `${label}: is no ${kind}.` : undefined;
    case 'declarations':
      return beyondStyle.declarations.test(value) || !isClosed(value)
        ? `${label}: takes declarations alone.`
        : undefined;
    default:
      return undefined;
  }
}

export const tagOf = (settings: Settings): Tag =>
  settings.get('element') === 'relink-accounts' ? 'relink-accounts' : 'relink-account';

/** Reads the query of an address. */
export function readSettings(query: string): Reading {
  if (query.length > longest.address) {
    return { settings: new Map(), problems: ['The address is too long, and was not read.'] };
  }
  const given = new URLSearchParams(query);
  const tag = tags.find((each) => each === given.get('element')) ?? 'relink-account';
  const known = new Map(knobsOf(tag).map((knob) => [knob.key, knob]));
  const settings = new Map<string, string>();
  const problems: string[] = [];
  for (const [key, value] of given) {
    const knob = known.get(key);
    const mistake = knob ? mistakeIn(knob, value) : `<${tag}> has nothing that is called "${shown(key)}".`;
    if (mistake !== undefined) problems.push(mistake);
    else if (value !== '') settings.set(key, value);
  }
  return { settings, problems: [...new Set(problems)] };
}

/** The query that says them; in the order of the knobs, so that the same settings have the same address. */
export function writeSettings(settings: Settings): string {
  const keys = knobsOf(tagOf(settings)).map(({ key }) => key);
  const pairs = keys.flatMap((key) => {
    const value = settings.get(key) ?? '';
    return value === '' ? [] : [[key, value]];
  });
  return new URLSearchParams(pairs).toString();
}

/** The settings with other values; an empty one is left to the element. What the element has not got is left out. */
export function withSettings(settings: Settings, changes: Readonly<Record<string, string>>): Settings {
  const changed = new Map(settings);
  for (const [key, value] of Object.entries(changes)) {
    if (value === '') changed.delete(key);
    else changed.set(key, value);
  }
  const keys = new Set(knobsOf(tagOf(changed)).map(({ key }) => key));
  return new Map([...changed].filter(([key]) => keys.has(key)));
}

/** Whether brackets and quotes end where they began, so that what follows in a style sheet means what it did. */
function isClosed(value: string): boolean {
  const bare = value.replace(/"[^"]*"|'[^']*'/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && !/["'[\]]/.test(bare);
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
