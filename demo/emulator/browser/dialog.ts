import type { Login, Outcome } from '../flow/outcomes.ts';
import type { BrowserResult, FlowView } from '../flow/runs.ts';
import type { AskForCode } from './code-page.ts';
import type { Client } from './client.ts';
import type { Build } from './elements.ts';
import type { Pages } from './pages.ts';
import type { Page, Shell } from './shell.ts';

export interface DialogParts {
  build: Build;
  pages: Pages;
  askForCode: AskForCode;
  client: Client;
  /** Opens the window, or takes the page; `dismiss` is what Close and Esc do. */
  openShell: (dismiss: () => void) => Shell;
  /** What the button says that ends a flow which did not work. */
  leave: string;
}

/**
 * Takes a person through consent, sign-in and choice of accounts. Settles when the window is closed, with what
 * Stripe.js would say. Sent to the browser as source text: it may use nothing from outside itself.
 */
export function runDialog(
  { build, pages, askForCode, client, openShell, leave }: DialogParts,
  run: string,
  view: FlowView,
): Promise<BrowserResult> {
  return new Promise((settle) => {
    /** Set once the session has ended: closing the window no longer changes anything. */
    let result: BrowserResult | undefined;
    let ending = false;
    let slow: ReturnType<typeof setTimeout> | undefined;
    const shell = openShell(() => void dismiss());

    const finish = (outcome: BrowserResult) => {
      shell.close();
      settle(outcome);
    };

    const dismiss = async () => {
      if (result) finish(result);
      else if (!ending) finish(await end({ outcome: 'closed' }));
    };

    const end = async (how: Parameters<Client['end']>[1]) => {
      ending = true;
      clearTimeout(slow);
      shell.wait('One moment…');
      return (result = await client.end(run, how));
    };

    const show = (page: Omit<Page, 'shortcuts'>) => shell.show({ ...page, shortcuts: shortcuts() });

    /** A slow bank keeps people waiting before each step. */
    const after = (step: () => void) => () => {
      if (view.delay === 0) step();
      else {
        shell.wait('The bank takes its time…');
        slow = setTimeout(step, view.delay);
      }
    };

    const consent = () => {
      const proceed = () => {
        if (view.scenario === 'down_error') void endAs('bank_error');
        else if (view.scenario.startsWith('down_')) void endAs('bank_down');
        else if (view.scenario === 'popup_blocked') blocked();
        else signIn();
      };
      const heading = `${view.relink ? 'Reconnect' : 'Connect'} ${view.institution}`;
      const body = pages.consent(view);
      show({ name: 'consent', heading, body, action: 'Agree and continue', proceed: after(proceed) });
    };

    const blocked = () => {
      const heading = `The window of ${view.institution} was blocked`;
      const body = pages.message(
        'Your browser did not let the bank open its window. Allow it, and try again.',
      );
      const proceed = () => signIn();
      show({ name: 'popup', heading, body, action: 'Open the window', proceed });
    };

    const signIn = (refused = false) => {
      const { body, read, refuse } = pages.signIn(view);
      const proceed = () => {
        const login = read();
        if (login === 'error') void endAs('wrong_credentials');
        // Source: documented (what can be typed as user name).
        else if (login === 'mfa') after(() => confirm('same'))();
        else if (login) after(() => (view.scenario === 'mfa' ? confirm(login) : choose(login)))();
      };
      show({ name: 'sign-in', heading: `Sign in to ${view.institution}`, body, action: 'Sign in', proceed });
      if (refused) refuse();
    };

    const confirm = (login: Login) => {
      const { body, read } = askForCode();
      const proceed = () => {
        if (read()) after(() => choose(login))();
      };
      show({ name: 'code', heading: 'Confirm that it is you', body, action: 'Confirm', proceed });
    };

    const choose = (login: Login) => {
      if (view.offers[login].length === 0) {
        const body = pages.message('The bank lists no account that this business can use.');
        const proceed = () => void dismiss();
        show({ name: 'problem', heading: 'No account can be chosen', body, action: leave, proceed });
        return;
      }
      const { body, read } = pages.accounts(view, login);
      const proceed = () => {
        const chosen = read()?.map(({ id }) => id);
        if (chosen)
          after(() => void end({ ending: { type: 'linked', login, accounts: chosen } }).then(report))();
      };
      const heading = view.limit === 1 ? 'Choose an account' : 'Choose accounts';
      show({ name: 'accounts', heading, body, action: 'Connect', proceed });
    };

    const endAs = async (outcome: Outcome) => report(await end({ outcome }), outcome);

    const report = (ended: BrowserResult, outcome?: Outcome) => {
      const proceed = () => finish(ended);
      if ('financialConnectionsSession' in ended && ended.financialConnectionsSession.accounts.length > 0) {
        const body = pages.message('The bank has let you in.');
        shell.show({ name: 'done', heading: 'Connection confirmed', body, action: 'Done', proceed });
        return;
      }
      const down = outcome === 'bank_down' || outcome === 'bank_error';
      const heading = down ? `${view.institution} cannot be reached` : 'This did not work';
      const nothing = down
        ? 'The bank is not available at the moment. Nothing was changed.'
        : 'No account was connected.';
      const reason = 'error' in ended ? ended.error.message : nothing;
      shell.show({
        name: 'problem',
        heading,
        body: pages.message(reason),
        action: leave,
        proceed,
      });
    };

    const shortcuts = () => {
      const shortcut = (label: string, outcome: string, click: () => void) =>
        build('button', { type: 'button', 'data-testid': `outcome-${outcome}`, click }, label);
      const ends = (label: string, outcome: Outcome) => shortcut(label, outcome, () => void endAs(outcome));
      return build(
        'details',
        { 'data-testid': 'shortcuts' },
        build('summary', {}, 'Skip to an outcome'),
        build(
          'div',
          { class: 'shortcuts' },
          ends('Same account', 'same_account'),
          ends('Another account', 'another_account'),
          ends('Another login', 'another_login'),
          ends('Bank is down', 'bank_down'),
          ends('Bank error', 'bank_error'),
          shortcut('Code by text message', 'mfa', () => confirm('same')),
          shortcut('Blocked window', 'popup_blocked', () => blocked()),
          shortcut('Wrong credentials', 'wrong_credentials', () => signIn(true)),
          shortcut('Close', 'closed', () => void dismiss()),
        ),
      );
    };

    consent();
  });
}
