import 'relink-account/preact';

export const wrong = [
  // @ts-expect-error No such target.
  <relink-account target="everything" />,
  // @ts-expect-error No such mode.
  <relink-account ui-mode="popup" />,
  // @ts-expect-error No such attribute.
  <relink-account endpont="/relink" />,
  // @ts-expect-error On a server this would become the attribute publishablekey, which the element does not have.
  <relink-account publishableKey="pk_test_1" />,
  // @ts-expect-error Not a text.
  <relink-account headers="Authorization: Bearer" />,
  // @ts-expect-error Boolean, as in Preact's own elements.
  <relink-account disabled="true" />,
  // @ts-expect-error Read-only.
  <relink-account phase="idle" />,
  // @ts-expect-error An error has no account.
  <relink-account onrelink-error={({ detail }) => detail.account} />,
  // @ts-expect-error Leaving is told by whom, not by session.
  <relink-account onrelink-cancel={(event: CustomEvent<{ session: string }>) => event.detail.session} />,
  // @ts-expect-error A client has sessions of one account each.
  <relink-account client={{ session: 'POST /sessions' }} />,
  // @ts-expect-error A listener is a function.
  <relink-account onrelink-success="done()" />,
];
