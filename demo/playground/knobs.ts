// Everything that can be set, made of what there is: one knob for each. A knob's key is its name in the address of the page.
import { stateChoices } from './account-states.ts';
import { weathers } from './weathers.ts';
import { offers, tags, type Tag } from './offers.ts';

export type Group =
  'page' | 'world' | 'attributes' | 'properties' | 'slots' | 'parts' | 'styles' | 'texts' | 'listeners';

export interface Knob {
  key: string;
  group: Group;
  /** What it is called on the page: the name alone, where the group says the rest. */
  label: string;
  hint: string;
  /** `color`, `length` and `declarations` are text for a style sheet. */
  kind: 'choice' | 'flag' | 'text' | 'color' | 'length' | 'declarations';
  /** Of a choice, without the empty one, which leaves it to the element. */
  choices: readonly string[];
  /** Nothing of a real Stripe can be told to behave so. */
  emulatorOnly?: boolean;
}

type Rest = Partial<Omit<Knob, 'key' | 'group' | 'label' | 'hint'>>;
const knob = (group: Group, key: string, label: string, hint: string, rest: Rest = {}): Knob => ({
  ...{ key, group, label, hint },
  ...{ kind: rest.choices ? 'choice' : 'text', choices: [], ...rest },
});

/** What a property may be set to. Texts have a knob each. */
export const propertyChoices: Readonly<Record<string, readonly string[]>> = {
  headers: ['object', 'function'],
  client: ['own'],
  stripe: ['own'],
  messages: [],
};

const page: Knob[] = [
  knob('page', 'element', 'Element', 'One account, or all of the customer.', { choices: tags.slice(1) }),
  knob('page', 'customer', 'Signed in as', 'Named by a header here; by a session in an application.', {
    choices: offers.emulator.customers.slice(1).map(({ id }) => id),
    emulatorOnly: true,
  }),
  knob('page', 'lang', 'Language', 'The `lang` of the page around the element.', {
    choices: offers.languages,
  }),
  knob('page', 'dir', 'Direction', 'Of this whole page.', { choices: ['ltr', 'rtl'] }),
  knob('page', 'scheme', 'Colours', 'The `color-scheme` that this page declares.', {
    choices: ['light', 'dark'],
  }),
  knob('page', 'width', 'Width', 'Room that the element has.', { choices: ['320px', '480px'] }),
];

const told = { emulatorOnly: true };
const world: Knob[] = [
  knob('world', 'state', 'Accounts are', 'All accounts of the customer.', {
    ...{ choices: stateChoices.state, ...told },
  }),
  knob('world', 'reason', 'because of', 'What is about to break, or has broken.', {
    ...{ choices: stateChoices.reason, ...told },
  }),
  knob('world', 'cause', 'with the cause', 'As Stripe tells it; the last one does not exist yet.', {
    ...{ choices: [...offers.emulator.causes, 'of_tomorrow'], ...told },
  }),
  knob('world', 'deadline', 'until', 'When what expires will stop working.', {
    ...{ choices: stateChoices.deadline, ...told },
  }),
  knob('world', 'endpoint', 'The endpoint', 'And Stripe behind it.', { choices: Object.keys(weathers) }),
  knob('world', 'outcome', 'The next run ends with', 'Without a dialog.', {
    ...{ choices: offers.emulator.outcomes, ...told },
  }),
  knob('world', 'chosen', 'The account chosen', 'Its id, where the run ends with `account`.', told),
  knob('world', 'scenario', 'In the dialog the bank', 'Where no end is decided.', {
    ...{ choices: offers.emulator.scenarios, ...told },
  }),
  knob('world', 'late', 'Stripe reads "pending"', 'So many times before the result.', {
    ...{ choices: ['1', '3', '1000'], ...told },
  }),
  knob('world', 'ids', 'The relink changes ids', 'Of the login and its accounts.', { kind: 'flag', ...told }),
  knob('world', 'run', 'Press at once', 'Starts a run as soon as the element is there.', { kind: 'flag' }),
];

/** All knobs of an element, in the order of the page. */
export function knobsOf(tag: Tag): Knob[] {
  const { attributes, properties, slots, events, cssParts, cssProperties } = offers.elements[tag];
  return [
    ...page,
    ...world,
    ...attributes.map(({ name, description, type }) =>
      knob('attributes', `attr.${name}`, name, description, restOf(type)),
    ),
    ...properties.flatMap(({ name, description }) => {
      const choices = propertyChoices[name] ?? [];
      // The header names a customer of the emulator's.
      const rest = { choices, emulatorOnly: name === 'headers' };
      return choices.length > 0 ? [knob('properties', `prop.${name}`, name, description, rest)] : [];
    }),
    ...slots.map(({ name, description }) =>
      knob('slots', `slot.${name || 'default'}`, name || 'default', description),
    ),
    ...cssProperties.map(({ name, description }) =>
      knob('styles', `css.${name}`, name, description, kindOfStyle(name)),
    ),
    ...cssParts.map(({ name, description }) =>
      knob('parts', `part.${name}`, name, description, { kind: 'declarations' }),
    ),
    ...Object.entries(offers.texts[tag]).map(([name, text]) => knob('texts', `text.${name}`, name, text)),
    ...events.map(({ name, description }) =>
      knob('listeners', `on.${name}`, name, description, { kind: 'flag' }),
    ),
  ];
}

function restOf(type: string): Rest {
  if (type === 'boolean') return { kind: 'flag' };
  if (type === 'number') return { choices: ['1', '2', '3', '4', '5', '6'] };
  const choices = [...type.matchAll(/'([^']*)'/g)].map(([, value = '']) => value);
  return choices.length > 0 ? { choices } : {};
}

function kindOfStyle(name: string): Rest {
  if (name.endsWith('-theme')) return { choices: ['light', 'dark'] };
  return { kind: name.endsWith('-radius') ? 'length' : 'color' };
}
