import { Component, CUSTOM_ELEMENTS_SCHEMA, DestroyRef, inject, signal } from '@angular/core';
import type { AccountState, HeadersSource, MessageOverrides } from 'relink-account';
import 'relink-account';
import { fetchAccounts, headers } from './accounts';

// The import types every $event, by its name. Properties of custom elements Angular does not check: hence their types below.
@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  templateUrl: './app.html',
})
export class App {
  readonly accounts = signal<AccountState[]>([]);
  readonly shown = signal(true);
  readonly count = signal(0);
  readonly messages = signal<MessageOverrides>({ reconnect: 'Reconnect' });
  readonly headers: HeadersSource = headers;
  readonly log = signal<string[]>([]);

  constructor() {
    const leaving = new AbortController();
    inject(DestroyRef).onDestroy(() => leaving.abort());
    fetchAccounts(leaving.signal).then(
      (accounts) => this.accounts.set(accounts),
      (error: unknown) => {
        if (!leaving.signal.aborted) this.tell('accounts', String(error));
      },
    );
  }

  tell(type: string, what = ''): void {
    this.log.update((lines) => [...lines, `${type} ${what}`]);
  }
}
