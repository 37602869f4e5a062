// Origins that are not listed, however much they look like one that is.

/** Several, because what is tried in order has to be tried to the end. */
export const LISTED = [
  'https://first.example',
  'https://second.example:8443',
  'http://localhost:4242',
  'https://shop.example',
  'https://last.example',
];

/** A page of each of these is a stranger's. Each is written as a browser could send it, or as an attacker would. */
export const LOOK_ALIKES = [
  'https://evil.example',
  'https://evilshop.example',
  'https://evil-shop.example',
  'https://www.shop.example',
  'https://shop.example.evil.example',
  'https://shop.exampleevil',
  'https://shop.exampl',
  'https://shop.example.',
  'https://shop.example:8443',
  'https://shop.example:4430',
  'http://shop.example',
  'wss://shop.example',
  'chrome-extension://shop.example',
  'https://second.example',
  'https://second.example:84430',
  'https://second.example:844',
  'http://localhost',
  'http://localhost:42420',
  'https://localhost:4242',
  'http://localhost.evil.example:4242',
  'https://shop.example@evil.example',
  'https://evil.example/https://shop.example',
  'https://evil.example?https://shop.example',
  'https://evil.example#https://shop.example',
  'https://shop.example/',
  'https://shop.example, https://evil.example',
  'https://evil.example https://shop.example',
  'https://first.example,https://second.example:8443',
  'https://',
  'https:',
  '//shop.example',
  'shop.example',
  'null',
  '*',
  'undefined',
];

/** Pages that nobody may be sent back to from Stripe's: of strangers, and of no page. `asker` is the origin that asks. */
export const FOREIGN_PAGES = (asker: string): string[] => [
  ...[asker, ...LISTED].flatMap((origin) => {
    const { protocol, hostname, port, host } = new URL(origin);
    const end = port === '' ? '' : `:${port}`;
    return [
      `${protocol}//${hostname}.evil.example${end}/`,
      `${protocol}//evil${host}/`,
      `${protocol}//www.${host}/`,
      `${protocol}//${hostname}:${port === '' ? '8443' : `${port}1`}/`,
      `${protocol === 'https:' ? 'http:' : 'https:'}//${host}/`,
      `${protocol}//user@${host}/`,
      `${protocol}//:secret@${host}/`,
      `${origin}@evil.example/`,
      `${origin}:x@evil.example/`,
      `https://evil.example/${origin}/`,
      `https://evil.example/?${origin}`,
      `https://evil.example#${origin}`,
      `https://evil.example\\@${host}/`,
      `blob:${origin}/4f1c2b1e`,
      `filesystem:${origin}/temporary/x`,
      `ftp://${host}/`,
      `//${host}/`,
    ];
  }),
  'https://evil.example/',
  'https://',
  'data:text/html,hello',
  'javascript:alert(1)',
  'about:blank',
  'null',
  '',
  ' ',
];
