// Writes what the playground offers: everything of the elements that custom-elements.json tells of, every language, every text, and
// what the emulator can be told. `npm run docs` runs it; test/package/playground.test.ts holds the file to its sources.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { en } from '../../component/messages/en.ts';
import { languages } from '../../component/messages/languages.ts';
import { listMessages } from '../../component/view/list-messages.ts';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { decisions } from '../../demo/emulator/flow/outcomes.ts';
import { causes } from '../../demo/emulator/state/field-schema.ts';
import { scenarios } from '../../demo/emulator/state/scenarios.ts';
import type { ElementOffer, Offers, Tag } from '../../demo/playground/offers.ts';
import { readElement } from './reference/element.ts';

export const OFFERS_FILE = 'demo/playground/offers.json';

export async function offersText(): Promise<string> {
  const offers: Offers = {
    elements: {
      'relink-account': offerOf('relink-account'),
      'relink-accounts': offerOf('relink-accounts'),
    },
    languages: ['en', ...Object.keys(languages)],
    texts: { 'relink-account': { ...en }, 'relink-accounts': { ...en, ...listMessages['en'] } },
    emulator: {
      outcomes: [...decisions, 'account'],
      scenarios: [...scenarios],
      causes: [...causes],
      customers: defaultSeed.customers.map(({ id, name }) => ({ id, name: name ?? id })),
    },
  };
  return format(JSON.stringify(offers), { ...(await resolveConfig(OFFERS_FILE)), parser: 'json' });
}

function offerOf(tag: Tag): ElementOffer {
  const { attributes, members, slots, events, cssParts, cssStates = [] } = readElement(tag);
  // The accounts in a list inherit them from it.
  const { cssProperties } = readElement('relink-account');
  const own = members.filter((member) => !member.static);
  const fields = own.filter(({ kind, attribute }) => kind === 'field' && attribute === undefined);
  return {
    attributes: attributes.map(({ name, description = '', type }) => ({
      name,
      description,
      type: type.text,
    })),
    properties: fields.filter(({ readonly }) => !readonly).map(named),
    told: fields.filter(({ readonly }) => readonly).map(named),
    methods: own.filter(({ kind }) => kind === 'method').map(named),
    slots: slots.map(named),
    events: events.map(named),
    cssParts: cssParts.map(named),
    cssProperties: cssProperties.map(named),
    cssStates: cssStates.map(named),
  };
}

const named = ({ name, description = '' }: { name: string; description?: string }) => ({ name, description });

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(OFFERS_FILE, await offersText());
