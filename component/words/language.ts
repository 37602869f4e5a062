import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { nearestLang, observeLang } from './lang-observer.ts';
import { canonical, chooseLanguage } from '../messages/choose.ts';
import type { MessageOverrides, Messages, Wording } from '../messages/index.ts';
import { languages } from '../messages/languages.ts';

/**
 * Speaks the language of the nearest `lang`, and follows it. Until a language has come, the one before it stays; one that
 * does not come, or that nobody wrote, is English.
 */
export class Language implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #english: Messages;
  #stop: (() => void) | undefined;
  /** What the page is written in. */
  #page = '';
  #spoken: { messages: Messages; locale: string } | undefined;

  constructor(host: ReactiveControllerHost & Element, english: Messages) {
    this.#host = host;
    this.#english = english;
    host.addController(this);
  }

  /** False while the first language is on its way. */
  get known(): boolean {
    return this.#spoken !== undefined;
  }

  /** The texts, with the page's own on top. */
  wording(overrides: MessageOverrides | undefined): Wording {
    const { messages, locale } = this.#spoken ?? { messages: this.#english, locale: 'en' };
    // The page's texts are in the page's language; a date in another would make one odd sentence.
    return { messages: { ...messages, ...overrides }, locale: overrides ? this.#page : locale };
  }

  hostConnected(): void {
    this.#stop ??= observeLang(this.#host, () => this.#look());
    this.#look();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #look(): void {
    const page = canonical(nearestLang(this.#host) ?? 'en') ?? 'en';
    if (page === this.#page) return;
    this.#page = page;
    void this.#learn(page);
  }

  async #learn(page: string): Promise<void> {
    const load = languages[chooseLanguage(page) ?? ''];
    const fallback = { messages: this.#english, locale: /^en\b/.test(page) ? page : 'en' };
    const loaded = load && (await load().catch(() => undefined));
    if (page === this.#page) this.#speak(loaded ? { ...loaded, locale: page } : fallback);
  }

  #speak(spoken: { messages: Messages; locale: string }): void {
    this.#spoken = spoken;
    this.#host.requestUpdate();
  }
}
