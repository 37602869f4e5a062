import type { Context, Hono } from 'hono';
import type { EmulatorControl } from '../control.ts';
import { emulatorPage, sendScript } from '../browser/page.ts';
import type { Store } from '../state/store.ts';
import { WireError } from '../wire/errors.ts';
import { command, type PanelCommand } from './command.ts';
import { panelScript } from './script.ts';
import { panelState } from './state.ts';

/** The control panel, for people: what there is, the clock, what comes next, what was sent. */
export function mountPanel(app: Hono, store: Store, control: EmulatorControl): void {
  app.get('/emulator/panel', (c) => emulatorPage(c, 'panel.js'));
  app.get('/emulator/panel.js', (c) => sendScript(c, panelScript));
  app.get('/emulator/panel/state', (c) => sendState(c, store));
  app.post('/emulator/panel/command', async (c) => {
    // JSON from another origin needs its leave, which nobody gives here.
    const json = c.req.header('Content-Type') === 'application/json';
    const parsed = command.safeParse(json ? await c.req.json().catch(() => null) : null);
    if (!parsed.success) throw new WireError(400, 'This address is for the control panel only.');
    obey(control, parsed.data);
    await control.settle();
    return sendState(c, store);
  });
}

function obey(control: EmulatorControl, order: PanelCommand): void {
  switch (order.do) {
    case 'advance':
      control.advanceClock(order.seconds);
      return;
    case 'outcome':
      control.nextOutcome(order.outcome);
      return;
    case 'scenario':
      control.nextScenario(order.scenario);
      return;
    case 'resend':
      control.webhooks.resend(order.event);
      return;
    case 'reset':
      control.reset();
  }
}

function sendState(c: Context, store: Store): Response {
  return c.json(panelState(store), 200, { 'Cache-Control': 'no-store' });
}
