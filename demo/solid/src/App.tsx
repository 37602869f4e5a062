import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { AccountState } from 'relink-account/solid';
import 'relink-account/solid';
import { fetchAccounts, headers } from './accounts';

export function App() {
  const [accounts, setAccounts] = createSignal<AccountState[]>([]);
  const [shown, setShown] = createSignal(true);
  const [count, setCount] = createSignal(0);
  const [label, setLabel] = createSignal('Reconnect');
  const [log, setLog] = createSignal<string[]>([]);
  const tell = (type: string, what = '') => setLog((lines) => [...lines, `${type} ${what}`]);

  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  onMount(() => {
    fetchAccounts(leaving.signal).then(setAccounts, (error: unknown) => {
      if (!leaving.signal.aborted) tell('accounts', String(error));
    });
  });

  return (
    <main>
      <h1>Your accounts</h1>
      <p>
        <button id="count" onClick={() => setCount(count() + 1)}>
          Pressed {count()} times
        </button>
        <button id="label" onClick={() => setLabel('Sign in again')}>
          Change the label
        </button>
        <button id="toggle" onClick={() => setShown(!shown())}>
          {shown() ? 'Hide' : 'Show'} the accounts
        </button>
      </p>
      <Show when={shown()}>
        <For each={accounts()}>
          {({ id }) => (
            <relink-account
              endpoint="/relink"
              account={id}
              prop:headers={headers}
              prop:messages={{ reconnect: label() }}
              on:relink-start={({ type, detail }) => tell(type, detail.account)}
              on:relink-success={({ type, detail }) => tell(type, detail.account)}
              on:relink-cancel={({ type, detail }) => tell(type, detail.by)}
              on:relink-failure={({ type, detail }) => tell(type, detail.failureReason)}
              on:relink-pending={({ type, detail }) => tell(type, detail.session ?? 'unknown')}
              on:relink-error={({ type, detail }) => tell(type, detail.error.code)}
              on:relink-status={({ type, detail }) => tell(type, detail.account?.relink.state)}
            />
          )}
        </For>
      </Show>
      <div role="log" aria-label="Events">
        <ol>
          <For each={log()}>{(line) => <li>{line}</li>}</For>
        </ol>
      </div>
    </main>
  );
}
