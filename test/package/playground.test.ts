// What the playground offers against custom-elements.json, the languages, the texts and the emulator: nothing can be forgotten.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decisions } from '../../demo/emulator/flow/outcomes.ts';
import { causes } from '../../demo/emulator/state/field-schema.ts';
import { scenarios } from '../../demo/emulator/state/scenarios.ts';
import { languages } from '../../component/messages/languages.ts';
import { eventNames } from '../../demo/page/event-log.ts';
import { knobsOf, propertyChoices } from '../../demo/playground/knobs.ts';
import { offers, tags } from '../../demo/playground/offers.ts';
import { decisive, recipes } from '../../demo/playground/recipes.ts';
import { mistakeIn } from '../../demo/playground/settings.ts';
import { readElement } from '../support/reference/element.ts';
import { OFFERS_FILE, offersText } from '../support/playground-offers.ts';

const choicesOf = (key: string) => knobsOf('relink-account').find((knob) => knob.key === key)?.choices ?? [];

test('what it offers is what there is; npm run docs writes it', async () => {
  expect(readFileSync(OFFERS_FILE, 'utf8')).toBe(await offersText());
});

test.each(tags)('everything that can be set on <%s> has a knob', (tag) => {
  const { attributes, members, slots, events, cssParts } = readElement(tag);
  const { cssProperties } = readElement('relink-account');
  const keys = knobsOf(tag).map(({ key }) => key);
  const properties = members.filter(
    (member) => member.kind === 'field' && !member.static && !member.readonly && !member.attribute,
  );
  // Its texts have a knob each.
  const withKnob = properties.map(({ name }) => name).filter((name) => name !== 'messages');
  expect(keys).toEqual(expect.arrayContaining(attributes.map(({ name }) => `attr.${name}`)));
  expect(keys).toEqual(expect.arrayContaining(withKnob.map((name) => `prop.${name}`)));
  expect(keys).toEqual(expect.arrayContaining(slots.map(({ name }) => `slot.${name || 'default'}`)));
  expect(keys).toEqual(expect.arrayContaining(cssParts.map(({ name }) => `part.${name}`)));
  expect(keys).toEqual(expect.arrayContaining(cssProperties.map(({ name }) => `css.${name}`)));
  expect(keys).toEqual(expect.arrayContaining(events.map(({ name }) => `on.${name}`)));
  expect(keys).toEqual(expect.arrayContaining(Object.keys(offers.texts[tag]).map((name) => `text.${name}`)));
  expect(new Set(keys).size).toBe(keys.length);
  expect(Object.keys(propertyChoices).sort()).toEqual(properties.map(({ name }) => name).sort());
});

test.each(tags)('every value that an attribute of <%s> may have can be chosen', (tag) => {
  for (const { name, type } of readElement(tag).attributes) {
    const knob = knobsOf(tag).find(({ key }) => key === `attr.${name}`);
    const values = [...type.text.matchAll(/'([^']*)'/g)].map(([, value]) => value);
    if (values.length > 0) expect(knob?.choices).toEqual(values);
    if (type.text === 'boolean') expect(knob?.kind).toBe('flag');
  }
});

test('every language, cause, scenario and outcome can be chosen', () => {
  expect(choicesOf('lang')).toEqual(['en', ...Object.keys(languages)]);
  expect(choicesOf('cause')).toEqual(expect.arrayContaining([...causes]));
  expect(choicesOf('scenario')).toEqual([...scenarios]);
  expect(choicesOf('outcome')).toEqual([...decisions, 'account']);
});

test('every custom state has a recipe, of settings that there are', () => {
  const knobs = new Map(knobsOf('relink-account').map((knob) => [knob.key, knob]));
  const states = readElement().cssStates?.map(({ name }) => name) ?? [];
  expect(Object.keys(recipes).sort()).toEqual(states.sort());
  for (const [state, recipe] of Object.entries(recipes)) {
    for (const [key, value] of Object.entries(recipe)) {
      expect(decisive, state).toContain(key);
      expect(mistakeIn(knobs.get(key)!, value), `${state}: ${key}`).toBeUndefined();
    }
  }
});

test.each(tags)('the log has every event of <%s>', (tag) => {
  expect(eventNames.toSorted()).toEqual(
    readElement(tag)
      .events.map(({ name }) => name)
      .sort(),
  );
});
