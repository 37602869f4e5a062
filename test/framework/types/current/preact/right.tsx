import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type RelinkAccountElement, type RelinkSuccessEvent } from 'relink-account/preact';

/** By GraphQL, perhaps. */
declare function open(account: string | undefined, signal: AbortSignal): Promise<{ clientSecret: string }>;

export function Account({ id, token }: { id: string; token: () => Promise<string> }): JSX.Element {
  const element = useRef<RelinkAccountElement>(null);
  const onSuccess = ({ detail }: RelinkSuccessEvent): void =>
    console.log(detail.account, detail.accounts.length);
  return (
    <>
      <relink-account
        ref={element}
        key={id}
        className="notice"
        endpoint="/relink"
        account={id}
        target="any_account"
        ui-mode="hosted"
        publishable-key="pk_test_1"
        credentials="include"
        preload="none"
        show="needed"
        disabled={id === ''}
        headers={async () => ({ Authorization: `Bearer ${await token()}` })}
        messages={{ reconnect: 'Reconnect', 'cause.access_expired': 'Your bank asks again every 90 days.' }}
        client={{ session: async ({ account }, { signal }) => open(account, signal) }}
        onrelink-start={(event) => event.detail.account ?? event.preventDefault()}
        onrelink-phase={({ detail }) => console.log(detail.phase)}
        onrelink-success={onSuccess}
        onrelink-cancel={({ detail }) => console.log(detail.by)}
        onrelink-failure={({ detail }) => console.log(detail.failureReason)}
        onrelink-pending={({ detail }) => console.log(detail.session)}
        onrelink-error={({ detail }) => console.log(detail.error.code, detail.error.retryable)}
        onrelink-status={({ detail }) => console.log(detail.account?.relink.state)}
      >
        Reconnect
        <span slot="description">The connection to your bank has ended.</span>
        <a slot="disconnected" href="/link">
          Link it anew
        </a>
      </relink-account>
      <button onClick={() => void element.current?.relink().then(({ status }) => console.log(status))}>
        Go
      </button>
    </>
  );
}
