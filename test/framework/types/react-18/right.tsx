import { useRef, type ReactNode } from 'react';
import {
  RelinkAccount,
  type RelinkAccountElement,
  type RelinkSuccessEvent,
} from 'relink-account/react-component';

export function Account({ id, token }: { id: string; token: () => Promise<string> }): ReactNode {
  const element = useRef<RelinkAccountElement>(null);
  const onSuccess = ({ detail }: RelinkSuccessEvent): void =>
    console.log(detail.account, detail.accounts.length);
  return (
    <>
      <RelinkAccount
        ref={element}
        key={id}
        className="notice"
        endpoint="/relink"
        account={id}
        target="any_account"
        uiMode="hosted"
        publishableKey="pk_test_1"
        credentials="include"
        preload="none"
        show="needed"
        disabled={id === ''}
        headers={async () => ({ Authorization: `Bearer ${await token()}` })}
        messages={{ reconnect: 'Reconnect' }}
        onRelinkStart={(event) => event.detail.account ?? event.preventDefault()}
        client={{ session: async ({ account = '' }) => ({ clientSecret: account }) }}
        onRelinkPhase={({ detail }) => console.log(detail.phase)}
        onRelinkSuccess={onSuccess}
        onRelinkCancel={({ detail }) => console.log(detail.by)}
        onRelinkFailure={({ detail }) => console.log(detail.failureReason)}
        onRelinkPending={({ detail }) => console.log(detail.session)}
        onRelinkError={({ detail }) => console.log(detail.error.code, detail.error.retryable)}
        onRelinkStatus={({ detail }) => console.log(detail.account?.relink.state)}
      >
        Reconnect
        <span slot="description">The connection to your bank has ended.</span>
      </RelinkAccount>
      <button onClick={() => void element.current?.relink().then(({ status }) => console.log(status))}>
        Go
      </button>
    </>
  );
}
