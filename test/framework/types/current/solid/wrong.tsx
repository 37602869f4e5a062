import 'relink-account/solid';

export const wrong = [
  // @ts-expect-error No such target.
  <relink-account target="everything" />,
  // @ts-expect-error No such mode.
  <relink-account ui-mode="popup" />,
  // @ts-expect-error No such attribute.
  <relink-account endpont="/relink" />,
  // @ts-expect-error On a server this would become an attribute: prop:headers.
  <relink-account headers={{ Authorization: 'Bearer' }} />,
  // @ts-expect-error Not a text.
  <relink-account prop:headers="Authorization: Bearer" />,
  // @ts-expect-error No such mode.
  <relink-account prop:uiMode="popup" />,
  // @ts-expect-error A client is a property, and asks for sessions by a function.
  <relink-account prop:client={{ session: 'POST /sessions' }} />,
  // @ts-expect-error No such target.
  <relink-account attr:target="everything" />,
  // @ts-expect-error Written as disabled="false", which disables.
  <relink-account attr:disabled={false} />,
  // @ts-expect-error Read-only.
  <relink-account phase="idle" />,
  // @ts-expect-error An error has no account.
  <relink-account on:relink-error={({ detail }) => detail.account} />,
  // @ts-expect-error A listener is a function.
  <relink-account on:relink-success="done()" />,
];
