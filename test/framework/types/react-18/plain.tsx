// The tag itself, in React 18: attributes, and no promise that React 18 does not keep.
import 'relink-account/react';

export const right = <relink-account endpoint="/relink" ui-mode="hosted" slot="account" />;

export const wrong = [
  // @ts-expect-error No such target.
  <relink-account target="everything" />,
  // @ts-expect-error React 18 would write it as an attribute.
  <relink-account headers={{ Authorization: 'Bearer' }} />,
  // @ts-expect-error React 18 would not listen.
  <relink-account onrelink-success={() => undefined} />,
];
