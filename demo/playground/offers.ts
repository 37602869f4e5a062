// What there is to set, as `npm run docs` has written it from custom-elements.json, the languages and the emulator.
import offersJson from './offers.json' with { type: 'json' };

interface Offer {
  name: string;
  description: string;
}

export interface ElementOffer {
  /** `type` as TypeScript writes it: `'modal' | 'hosted'`. */
  attributes: (Offer & { type: string })[];
  /** What has no attribute, and can be set. */
  properties: Offer[];
  /** What can only be read. */
  told: Offer[];
  methods: Offer[];
  /** The default slot has no name. */
  slots: Offer[];
  events: Offer[];
  cssParts: Offer[];
  cssProperties: Offer[];
  cssStates: Offer[];
}

export const tags = ['relink-account', 'relink-accounts'] as const;
export type Tag = (typeof tags)[number];

export interface Offers {
  elements: Record<Tag, ElementOffer>;
  /** Tags of languages, English first. */
  languages: string[];
  /** Every text that `messages` replaces, in English. */
  texts: Record<Tag, Record<string, string>>;
  emulator: {
    outcomes: string[];
    scenarios: string[];
    causes: string[];
    customers: { id: string; name: string }[];
  };
}

export const offers: Offers = offersJson;
