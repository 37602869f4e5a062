import { expect, test } from 'vitest';
import { isWebView } from '../../component/web-view.ts';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  `${phone} Mobile/15E148 [FBAN/FBIOS;FBAV/500.0.0.1;FBDV/iPhone16,1]`,
  `${phone} Mobile/15E148 Instagram 380.0.0.1 (iPhone16,1; iOS 18_5; en_US)`,
  `${phone} Mobile/15E148 [LinkedInApp]/9.30`,
  `${phone} Mobile/15E148 Snapchat/13.40`,
  `${phone} Mobile/15E148 musical_ly_39.0 BytedanceWebview/d8a21c6`,
  `${phone} Mobile/15E148 MicroMessenger/8.0.50`,
  `${phone} Mobile/15E148 Barcelona 370.0.0.1 (iPhone16,1; iOS 18_5; en_US)`,
  `${phone} Mobile/15E148 Twitter for iPhone/11.10`,
  `${android} Chrome/140.0.0.0 Mobile Safari/537.36 TwitterAndroid`,
  `${phone} Mobile/15E148 [Pinterest/iOS] Pinterest/13.40`,
  `${phone} Mobile/15E148 Safari Line/15.10.0`,
  `${phone} Mobile/15E148 KAKAOTALK 25.6.0`,
  `${phone} GSA/370.0 Mobile/15E148 Safari/604.1`,
  `${android.replace(')', '; wv)')} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36`,
])('%s is inside an app', (name) => {
  expect(isWebView(name)).toBe(true);
});

test.each([
  `${phone} Version/18.5 Mobile/15E148 Safari/604.1`,
  `${phone} CriOS/140.0 Mobile/15E148 Safari/604.1`,
  `${android} Chrome/140.0.0.0 Mobile Safari/537.36`,
  'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  '',
])('%s is a browser', (name) => {
  expect(isWebView(name)).toBe(false);
});
