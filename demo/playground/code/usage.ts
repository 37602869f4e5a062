// What the settings come to in code, whatever the framework: one element, with what is written on it, in it and about it.
import { offers, type Tag } from '../offers.ts';
import { tagOf, type Settings } from '../settings.ts';

export interface Usage {
  tag: Tag;
  /** `true` is an attribute without a value. */
  attributes: { name: string; value: string | number | true }[];
  /** What only a property takes. */
  properties: Property[];
  /** The default slot is ''. */
  children: { slot: string; text: string }[];
  /** Names of events. */
  listeners: string[];
  /** Selector and declarations, of custom properties and parts. */
  rules: { selector: string; declarations: string[] }[];
}

export interface Property {
  name: string;
  /** An expression of JavaScript. */
  source: string;
  /** A type of the package's, where the expression alone would say too little. */
  type?: string;
  /** A statement before it; with types or without. */
  helper?: (typed: boolean) => string;
  /** What the expression calls. */
  needs?: 'loadStripe';
}

export const defaultEndpoint = '/relink';

/** The key that comes with the emulator. */
export const emulatorKey = 'pk_test_emulator';

export function usageOf(settings: Settings): Usage {
  const tag = tagOf(settings);
  const { attributes, slots, events, cssParts, cssProperties } = offers.elements[tag];
  const get = (key: string) => settings.get(key) ?? '';
  const written = attributes.flatMap(({ name, type }) => {
    const value = get(`attr.${name}`) || (name === 'endpoint' ? defaultEndpoint : '');
    if (value === '') return [];
    return [
      { name, value: type === 'boolean' ? (true as const) : type === 'number' ? Number(value) : value },
    ];
  });
  const lang = get('lang');
  return {
    tag,
    attributes: lang === '' ? written : [...written, { name: 'lang', value: lang }],
    properties: propertiesOf(settings, tag),
    children: slots.flatMap(({ name }) => {
      const text = get(`slot.${name || 'default'}`).trim();
      return text === '' ? [] : [{ slot: name, text }];
    }),
    listeners: events.map(({ name }) => name).filter((name) => get(`on.${name}`) !== ''),
    rules: [
      {
        selector: tag,
        declarations: cssProperties.flatMap(({ name }) =>
          get(`css.${name}`) === '' ? [] : [`${name}: ${get(`css.${name}`)}`],
        ),
      },
      ...cssParts.map(({ name }) => ({
        selector: `${tag}::part(${name})`,
        declarations: get(`part.${name}`)
          .split(';')
          .flatMap((each) => each.trim() || []),
      })),
    ].filter(({ declarations }) => declarations.length > 0),
  };
}

/** Whom the demo takes the page's word for. */
export const customerOf = (settings: Settings): string =>
  settings.get('customer') ?? offers.emulator.customers[0]?.id ?? '';

function propertiesOf(settings: Settings, tag: Tag): Property[] {
  const properties: Property[] = [];
  const headers = settings.get('prop.headers') ?? (settings.has('customer') ? 'object' : '');
  const header = `'x-demo-customer': ${quoted(customerOf(settings))}`;
  const object = `{ ${header} }`;
  if (headers !== '') {
    properties.push({ name: 'headers', source: headers === 'function' ? `() => (${object})` : object });
  }
  if (settings.has('prop.client')) {
    const endpoint = settings.get('attr.endpoint') ?? defaultEndpoint;
    const helper = askSource(endpoint, headers && `, ${header}`);
    properties.push({ name: 'client', source: clientSource, type: 'RelinkClient', helper });
  }
  if (settings.has('prop.stripe')) {
    const key = quoted(settings.get('attr.publishable-key') ?? emulatorKey);
    properties.push({ name: 'stripe', source: `await loadStripe(${key})`, needs: 'loadStripe' });
  }
  const texts = Object.keys(offers.texts[tag]).flatMap((name) => {
    const text = settings.get(`text.${name}`);
    return text === undefined ? [] : [`  ${/^\w+$/.test(name) ? name : quoted(name)}: ${quoted(text)},`];
  });
  if (texts.length > 0) properties.push({ name: 'messages', source: ['{', ...texts, '}'].join('\n') });
  return properties;
}

/** Asks the same endpoint by means of the page's own. */
const clientSource = `{
  accounts: ({ signal }) => ask('/accounts', { signal }),
  session: (request, { signal }) =>
    ask('/sessions', { method: 'POST', body: JSON.stringify(request), signal }),
  outcome: ({ id, ref = '' }, { signal }) =>
    ask('/sessions/' + id + '?' + new URLSearchParams({ ref }), { signal }),
}`;

const askSource = (endpoint: string, headers: string) => (typed: boolean) => `const ask = async (${
  typed ? 'path: string, init: RequestInit' : 'path, init'
}) => {
  const headers = { 'Content-Type': 'application/json'${headers} };
  return (await fetch(${quoted(endpoint.replace(/\/$/, ''))} + path, { ...init, headers })).json();
};`;

/** Text as an expression, in single quotes where they will do. No sign in it means anything to HTML or to a template. */
export function quoted(text: string): string {
  const plain = JSON.stringify(text).replace(
    /[<>{}`$&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.includes("'") || plain.includes('\\"') ? plain : `'${plain.slice(1, -1)}'`;
}
