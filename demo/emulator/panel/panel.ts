import type { Build } from '../browser/elements.ts';
import type { MethodName } from '../remote/method-names.ts';
import type { PanelState } from './state.ts';

/** A method of the control, and its arguments. */
type Order = [method: MethodName, ...given: unknown[]];

/** Sent to the browser as source text: it may use nothing from outside itself. */
export function runPanel(build: Build, styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];

  const status = build('p', { role: 'status', 'data-testid': 'status' });
  const clock = build('time', { 'data-testid': 'clock' });
  const content = build('div', { class: 'content' });

  const ask = async (path: string, request: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(path, { ...request, signal: AbortSignal.timeout(60_000) });
    const answer = (await response.json().catch(() => ({}))) as { error?: { message: string } };
    if (!response.ok) throw new Error(answer.error?.message ?? response.statusText);
    return answer;
  };

  const call = (method: MethodName, ...given: unknown[]) =>
    ask(`/emulator/control/${method}${location.search}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(given),
    });

  /** Shows how things are, once something was done if it was asked for. */
  const update = async (order?: Order) => {
    status.textContent = 'One moment…';
    try {
      if (order) {
        await call(...order);
        await call('settle');
      }
      show((await ask(`/emulator/panel/state${location.search}`)) as PanelState);
      status.textContent = order ? 'Done.' : '';
    } catch (error) {
      const reason = error instanceof TypeError ? 'Is it running?' : (error as Error).message;
      status.textContent = `The emulator did not do that. ${reason}`;
    }
  };

  const button = (label: string, order: Order | undefined, testId: string) =>
    build('button', { type: 'button', 'data-testid': testId, click: () => void update(order) }, label);

  const choice = (
    label: string,
    name: 'outcome' | 'scenario',
    method: MethodName,
    values: readonly string[],
  ) => {
    const options = values.map((value) => build('option', { value }, value.replaceAll('_', ' ')));
    const select = build('select', { 'data-testid': name }, ...options);
    const click = () => void update([method, select.value]);
    const apply = { type: 'button', 'data-testid': `apply-${name}`, click };
    return build('p', {}, build('label', {}, `${label} `, select), ' ', build('button', apply, 'Choose'));
  };

  const table = (caption: string, heads: string[], rows: (Node | string)[][]) => {
    const head = build('tr', {}, ...heads.map((text) => build('th', { scope: 'col' }, text)));
    const body = rows.map((cells) => build('tr', {}, ...cells.map((cell) => build('td', {}, cell))));
    const whole = build(
      'table',
      {},
      build('caption', {}, rows.length > 0 ? caption : `${caption}: none yet`),
      ...(rows.length > 0 ? [build('thead', {}, head), build('tbody', {}, ...body)] : []),
    );
    return build('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption }, whole);
  };

  const date = (seconds: number | null) =>
    seconds === null ? '' : new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 16);

  const show = (state: PanelState) => {
    clock.textContent = `${date(state.now)} UTC`;
    const accounts = state.accounts.map((each) => [
      build('code', {}, each.id),
      `${each.institution}: ${each.display_name ?? 'Account'} ${each.last4 ?? ''}`,
      build('span', { class: each.status, 'data-testid': `status-${each.id}` }, each.status),
      each.cause ?? '',
      build('span', { 'data-testid': `number-${each.id}` }, each.number ?? ''),
      date(each.deadline),
    ]);
    const sessions = state.sessions.map(({ id, status: text, failure_reason }) => [
      build('code', {}, id),
      text,
      failure_reason ?? '',
    ]);
    const deliveries = state.deliveries.map((each) => [
      each.event_type.replace('financial_connections.', ''),
      build('code', {}, each.endpoint),
      `${each.state}${each.kind === 'automatic' ? '' : ` (${each.kind})`}`,
      each.attempts.join(', '),
      button('Send again', ['webhooks.resend', each.event], 'resend'),
    ]);
    const requests = state.requests.map((each) => {
      const outcome = [
        each.status,
        each.error?.code ?? each.error?.type,
        each.fault && `fault: ${each.fault}`,
      ];
      return [
        build(
          'div',
          { class: 'sent' },
          `${each.method} ${each.path}`,
          build('code', {}, JSON.stringify(each.parameters)),
        ),
        build('div', {}, outcome.filter(Boolean).join(', '), each.replayed ? ', replayed' : ''),
        each.version,
        each.owner ?? '',
        build('div', { class: 'key' }, each.idempotency_key ?? ''),
        build('div', { class: 'sent' }, each.warnings.join(' ')),
      ];
    });
    content.replaceChildren(
      build('h2', {}, 'Next run'),
      choice('Ends without a dialog as', 'outcome', 'nextOutcome', state.decisions),
      choice('In the dialog the bank', 'scenario', 'nextScenario', state.scenarios),
      build(
        'p',
        { 'data-testid': 'plan' },
        state.plan.length > 0
          ? `Decided in advance: ${state.plan.join(', ')}.`
          : 'Nothing is decided in advance.',
      ),
      build('h2', {}, 'State'),
      table('Accounts', ['Id', 'Account', 'Status', 'Cause', 'Number', 'Ends'], accounts),
      table(
        'Latest requests',
        ['Request', 'Answer', 'Version', 'Owner', 'Idempotency key', 'Warnings'],
        requests,
      ),
      table('Latest sessions', ['Id', 'Status', 'Failure reason'], sessions),
      table('Latest deliveries', ['Event', 'Endpoint', 'State', 'Answers', 'Again'], deliveries),
      build('h2', {}, 'How sure it is'),
      build(
        'p',
        { 'data-testid': 'recorded' },
        `${state.recorded.behaviours.length} of ${state.recorded.of} behaviours recorded of Stripe. ${state.recorded.behaviours.join(', ')}`,
      ),
    );
    document.body.dataset['shown'] = 'true';
  };

  const day = 86_400;
  document.body.append(
    build(
      'main',
      {},
      build('p', { class: 'label' }, 'Emulator — no real bank'),
      build('h1', {}, 'Control panel'),
      build('p', {}, 'The emulator’s clock: ', clock),
      build(
        'p',
        { class: 'buttons' },
        button('One minute on', ['advanceClock', 60], 'minute'),
        button('One day on', ['advanceClock', day], 'day'),
        button('30 days on', ['advanceClock', 30 * day], 'month'),
        button('Look again', undefined, 'look'),
        button('Start over', ['reset'], 'reset'),
      ),
      status,
      content,
    ),
  );
  void update();
}
