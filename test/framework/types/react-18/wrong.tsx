import { RelinkAccount } from 'relink-account/react-component';

export const wrong = [
  // @ts-expect-error No such target.
  <RelinkAccount target="everything" />,
  // @ts-expect-error No such property.
  <RelinkAccount endpont="/relink" />,
  // @ts-expect-error Not a text.
  <RelinkAccount headers="Authorization: Bearer" />,
  // @ts-expect-error Read-only.
  <RelinkAccount phase="idle" />,
  // @ts-expect-error An error has no account.
  <RelinkAccount onRelinkError={({ detail }) => detail.account} />,
  // @ts-expect-error A client asks for sessions by a function.
  <RelinkAccount client={{ session: 'POST /sessions' }} />,
  // @ts-expect-error No such event.
  <RelinkAccount onRelinkSucces={() => undefined} />,
];
