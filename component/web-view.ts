// What apps add to the name of the browser inside them, where a bank's window often does not open.
const marks = [
  /\b(FBAN|FBAV|FB_IAB)\b/, // Facebook, Messenger
  /\bInstagram\b/,
  /\bThreads\b|\bBarcelona\b/,
  /\bLinkedInApp\b/,
  /\bSnapchat\b/,
  /\bTwitter for iPhone\b|\bTwitterAndroid\b/,
  /\b(musical_ly|BytedanceWebview|TikTok)\b/i,
  /\bPinterest\//,
  /\bLine\//,
  /\bMicroMessenger\b/,
  /\bKAKAOTALK\b/,
  /\bGSA\//, // Google's app
  /; wv\)/, // any other app on Android
];

/** Whether a page runs in a browser inside an app, by the name that it gives itself. A guess, good for advice only. */
export function isWebView(userAgent: string): boolean {
  return marks.some((mark) => mark.test(userAgent));
}
