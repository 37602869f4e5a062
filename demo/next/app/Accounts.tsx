'use client';

import Link from 'next/link';
import { useState } from 'react';
import { RelinkAccount, type AccountState } from 'relink-account/react-component';
import { headers } from './accounts-of-customer';

export function Accounts({ accounts }: { accounts: AccountState[] }) {
  const [shown, setShown] = useState(true);
  const [count, setCount] = useState(0);
  const [label, setLabel] = useState('Reconnect');
  const [log, setLog] = useState<string[]>([]);
  const tell = (type: string, what = '') => setLog((lines) => [...lines, `${type} ${what}`]);

  return (
    <main>
      <h1>Your accounts</h1>
      <p>
        <button id="count" onClick={() => setCount(count + 1)}>
          Pressed {count} times
        </button>
        <button id="label" onClick={() => setLabel('Sign in again')}>
          Change the label
        </button>
        <button id="toggle" onClick={() => setShown(!shown)}>
          {shown ? 'Hide' : 'Show'} the accounts
        </button>
        <Link href="/about">Another page</Link>
      </p>
      {shown &&
        accounts.map(({ id, display_name }) => (
          <RelinkAccount
            key={id}
            endpoint="/relink"
            account={id}
            headers={headers}
            messages={{ reconnect: label }}
            onRelinkStart={({ type, detail }) => tell(type, detail.account)}
            onRelinkSuccess={({ type, detail }) => tell(type, detail.account)}
            onRelinkCancel={({ type, detail }) => tell(type, detail.by)}
            onRelinkFailure={({ type, detail }) => tell(type, detail.failureReason)}
            onRelinkPending={({ type, detail }) => tell(type, detail.session ?? 'unknown')}
            onRelinkError={({ type, detail }) => tell(type, detail.error.code)}
            onRelinkStatus={({ type, detail }) => tell(type, detail.account?.relink.state)}
          >
            {/* Shown until the element is there, and by readers without scripts. */}
            <a slot="fallback" href="/about">
              {display_name}
            </a>
          </RelinkAccount>
        ))}
      <div role="log" aria-label="Events">
        <ol>
          {log.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      </div>
    </main>
  );
}
