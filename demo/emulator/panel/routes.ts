import type { Hono } from 'hono';
import { emulatorPage, sendScript } from '../browser/page.ts';
import type { Publisher } from '../events/publisher.ts';
import type { Director } from '../flow/director.ts';
import type { Journal } from '../requests/journal.ts';
import type { Store } from '../state/store.ts';
import { panelScript } from './script.ts';
import { panelState } from './state.ts';

export interface PanelParts {
  store: Store;
  publisher: Publisher;
  director: Director;
  journal: Journal;
}

/** The control panel, for people: what there is, the clock, what comes next, what was sent. It acts by remote control. */
export function mountPanel(app: Hono, parts: PanelParts): void {
  const { store, publisher, director, journal } = parts;
  app.get('/emulator/panel', (c) => emulatorPage(c, 'panel.js'));
  app.get('/emulator/panel.js', (c) => sendScript(c, panelScript()));
  app.get('/emulator/panel/state', (c) => {
    publisher.catchUp();
    return c.json(panelState(store, director.save(), journal), 200, { 'Cache-Control': 'no-store' });
  });
}
