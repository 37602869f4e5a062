import type { Offer } from '../flow/offers.ts';
import type { Login } from '../flow/outcomes.ts';
import type { FlowView } from '../flow/runs.ts';
import type { Build } from './elements.ts';

/** What the pages of the dialog consist of, below their headings. */
export interface Pages {
  consent: (view: FlowView) => Node[];
  signIn: (view: FlowView) => SignIn;
  accounts: (view: FlowView, login: Login) => Choice;
  message: (...paragraphs: string[]) => Node[];
}

interface SignIn {
  body: Node[];
  /** The login that was typed, or what it stands for; undefined after saying what is wrong with it. */
  read: () => Login | 'mfa' | 'error' | undefined;
  refuse: () => void;
}

interface Choice {
  body: Node[];
  /** The accounts that were chosen; undefined after saying what is wrong with the choice. */
  read: () => Offer[] | undefined;
}

/** Sent to the browser as source text: it may use nothing from outside itself. */
export function createPages(build: Build): Pages {
  const words: Record<string, [string, string] | undefined> = {
    balances: ['Balances', 'How much money is in your accounts'],
    ownership: ['Owner details', 'Name and contact details that the bank has on file'],
    payment_method: ['Account and routing numbers', 'To pay and to be paid'],
    transactions: ['Transactions', 'What came in and went out, and when'],
  };

  const consent = ({ institution, permissions }: FlowView) => [
    build('p', {}, `You are about to share data from ${institution} with this business:`),
    build('ul', { class: 'permissions', 'data-testid': 'permissions' }, ...permissions.map(permission)),
    build('p', { class: 'quiet' }, 'You can withdraw your consent at any time.'),
  ];

  const permission = (name: string) => {
    const [title, explanation] = words[name] ?? [name.replaceAll('_', ' '), ''];
    const texts = build(
      'span',
      {},
      build('strong', {}, title),
      build('span', { class: 'quiet' }, explanation),
    );
    return build('li', { 'data-permission': name }, texts);
  };

  const fault = (testId: string) =>
    build('p', { class: 'fault', role: 'alert', id: testId, 'data-testid': testId });

  const signIn = ({ relink }: FlowView): SignIn => {
    const field = (id: string, value: string) =>
      build('input', {
        id,
        value,
        autocomplete: 'off',
        spellcheck: 'false',
        'data-testid': id,
        'aria-describedby': 'sign-in-fault',
      });
    const user = field('username', 'test_user');
    const password = field('password', 'test_password');
    const wrong = fault('sign-in-fault');
    const preset = (label: string, name: string, secret: string, checked: boolean) => {
      const fill = () => {
        user.value = name;
        password.value = secret;
        wrong.textContent = '';
      };
      const radio = build('input', {
        type: 'radio',
        name: 'preset',
        checked,
        change: fill,
        'data-testid': `login-${name}`,
      });
      return build('label', { class: 'chip' }, radio, build('span', {}, label));
    };
    const refuse = () => {
      wrong.textContent = 'The user name or password is not right. Try again.';
      user.focus();
    };
    return {
      refuse,
      read() {
        const logins = { test_user: 'same', other_user: 'other', mfa: 'mfa', error: 'error' } as const;
        const typed = user.value.trim();
        const login = Object.hasOwn(logins, typed) ? logins[typed as keyof typeof logins] : undefined;
        if (login && password.value === 'test_password') return login;
        refuse();
        return undefined;
      },
      body: [
        build('p', { class: 'quiet' }, 'A pretended sign-in: never type real credentials here.'),
        build('label', { class: 'field' }, 'User name', user),
        build('label', { class: 'field' }, 'Password', password),
        wrong,
        build(
          'fieldset',
          { class: 'chips' },
          build('legend', {}, 'Sign in as'),
          preset(relink ? 'The login that was linked' : 'Test login', 'test_user', 'test_password', true),
          preset('A different login', 'other_user', 'test_password', false),
          preset('A login that asks for a code', 'mfa', 'test_password', false),
          preset('A wrong password', 'wrong_user', 'wrong', false),
        ),
      ],
    };
  };

  const accounts = ({ offers, limit }: FlowView, login: Login): Choice => {
    const offered = offers[login];
    const marked = offered.filter(({ wanted }) => wanted);
    const preselected = (marked.length ? marked : offered).slice(0, limit ?? Infinity);
    const wrong = fault('accounts-fault');
    const inputs = offered.map((offer) =>
      build('input', {
        type: limit === 1 ? 'radio' : 'checkbox',
        name: 'account',
        value: offer.id,
        checked: preselected.includes(offer),
        'data-testid': `account-${offer.id}`,
      }),
    );
    const rows = offered.map((offer, index) => row(offer, inputs[index] ?? ''));
    const legend = limit === 1 ? 'One account' : limit ? `Up to ${limit} accounts` : 'One or more accounts';
    return {
      body: [build('fieldset', { class: 'rows' }, build('legend', {}, legend), ...rows), wrong],
      read() {
        const chosen = offered.filter((_, index) => inputs[index]?.checked);
        const tooMany = limit !== null && chosen.length > limit;
        wrong.textContent = tooMany
          ? `Choose ${limit} at most.`
          : chosen.length
            ? ''
            : 'Choose at least one account.';
        return wrong.textContent ? undefined : chosen;
      },
    };
  };

  const row = ({ display_name, subcategory, last4, wanted, linked }: Offer, input: Node | string) => {
    const name = build('strong', {}, display_name ?? 'Account');
    const details = build(
      'span',
      { class: 'quiet' },
      `${subcategory.replaceAll('_', ' ')} ···· ${last4 ?? ''}`,
    );
    const tag = wanted ? ['To reconnect'] : linked ? [] : ['Not linked yet'];
    return build(
      'label',
      { class: 'row' },
      input,
      build('span', {}, name, details),
      ...tag.map((text) => build('em', {}, text)),
    );
  };

  return {
    consent,
    signIn,
    accounts,
    message: (...paragraphs) => paragraphs.map((text) => build('p', {}, text)),
  };
}
