import type { JSX } from 'solid-js';
import { type RelinkAccountElement, type RelinkSuccessEvent } from 'relink-account/solid';

/** By GraphQL, perhaps. */
declare function open(account: string | undefined, signal: AbortSignal): Promise<{ clientSecret: string }>;

export function Account(props: { id: string; token: () => Promise<string> }): JSX.Element {
  let element: RelinkAccountElement | undefined;
  const onSuccess = ({ detail }: RelinkSuccessEvent): void =>
    console.log(detail.account, detail.accounts.length);
  return (
    <>
      <relink-account
        ref={element}
        class="notice"
        endpoint="/relink"
        attr:account={props.id}
        target="any_account"
        ui-mode="hosted"
        prop:publishableKey="pk_test_1"
        credentials="include"
        preload="none"
        show="needed"
        disabled={props.id === ''}
        prop:headers={async () => ({ Authorization: `Bearer ${await props.token()}` })}
        prop:messages={{ reconnect: 'Reconnect' }}
        on:relink-start={(event) => event.detail.account ?? event.preventDefault()}
        prop:client={{ session: async ({ account }, { signal }) => open(account, signal) }}
        on:relink-phase={({ detail }) => console.log(detail.phase)}
        on:relink-success={onSuccess}
        on:relink-cancel={({ detail }) => console.log(detail.by)}
        on:relink-failure={({ detail }) => console.log(detail.failureReason)}
        on:relink-pending={({ detail }) => console.log(detail.session)}
        on:relink-error={({ detail }) => console.log(detail.error.code, detail.error.retryable)}
        on:relink-status={({ detail }) => console.log(detail.account?.relink.state)}
      >
        Reconnect
        <span slot="description">The connection to your bank has ended.</span>
      </relink-account>
      <button onClick={() => void element?.relink().then(({ status }) => console.log(status))}>Go</button>
    </>
  );
}
