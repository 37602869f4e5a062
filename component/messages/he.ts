// Hebrew (עברית). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'חיבור מחדש',
  retry: 'ניסיון חוזר',

  'title.healthy': 'החשבון {account} מחובר',
  'title.expiring': 'החשבון {account} יפעל עד {date}',
  'title.soon': 'החשבון {account} יפסיק לפעול בקרוב',
  'title.required': 'החשבון {account} דורש את תשומת ליבכם',
  'title.unrepairable': 'לא ניתן לחבר מחדש את החשבון {account}',
  'title.disconnected': 'החשבון {account} מנותק',

  'expiring.connection': 'הבנק שלכם עומד לסיים את הגישה שלנו. חברו מחדש את החשבון כדי לחדש אותה.',
  'expiring.account_number':
    'תוקף מספר החשבון המשמש לתשלומים עומד לפוג. חברו מחדש את החשבון כדי לחדש את המספר.',
  'cause.access_denied': 'הבנק שלכם סיים את הגישה שלנו. חברו מחדש את החשבון כדי לחדש אותה.',
  'cause.access_expired': 'תוקף הגישה שנתתם לנו פג. חברו מחדש את החשבון כדי לחדש אותה.',
  'cause.account_closed': 'לפי הבנק שלכם, החשבון הזה סגור.',
  'cause.account_unavailable': 'הבנק שלכם לא מוצא את החשבון הזה.',
  'cause.institution_requirement': 'הבנק שלכם מבקש שתאשרו את הגישה שלנו.',
  'cause.unspecified': 'החיבור לבנק שלכם נקטע.',
  'required.account_number':
    'מספר החשבון המשמש לתשלומים כבר אינו פעיל. חברו מחדש את החשבון כדי לחדש את המספר.',
  permissions: 'דרושה לנו הסכמתכם כדי לראות: {permissions}.',
  'permission.balances': 'יתרות',
  'permission.ownership': 'שם בעל החשבון וכתובתו',
  'permission.payment_method': 'פרטי התשלום',
  'permission.transactions': 'תנועות',
  'permission.other': 'פרטים נוספים',
  unrepairable: 'יש לקשר חשבון אחר.',
  disconnected: 'הגישה שלנו הופסקה. יש לקשר את החשבון הזה מחדש.',

  preparing: 'חלון מאובטח נפתח…',
  open: 'המשיכו בחלון המאובטח.',
  leaving: 'מעבר לדף מאובטח…',
  web_view: 'אם החלון של הבנק שלכם לא נפתח כאן, פתחו את הדף הזה בדפדפן.',
  confirming: 'בדיקה מול הבנק שלכם…',
  relinked: 'בוצע.',
  relinked_other_account: 'בוצע. כעת מחובר חשבון אחר.',
  cancelled: 'דבר לא השתנה.',
  'failed.no_authorization':
    'זה היה בנק אחר או פרטי כניסה אחרים. נסו שוב, והיכנסו למקום שבו מתנהל החשבון הזה.',
  'failed.no_account': 'לא ניתנה גישה לחשבון הזה. נסו שוב, ובחרו את אותו החשבון.',
  'failed.other': 'הבנק שלכם לא הצליח להשלים את הפעולה. נסו שוב מאוחר יותר.',
  pending: 'הבנק שלכם עדיין לא אישר. זה עשוי להימשך כמה דקות; אין צורך להמתין.',
  remaining: 'עדיין יש לחבר מחדש: {accounts}.',
  'error.retryable': 'משהו השתבש. נסו שוב.',
  'error.final': 'משהו השתבש, וניסיון נוסף לא יעזור. פנו אלינו.',
  'error.endpoint_unreachable': 'בדקו את החיבור שלכם ונסו שוב.',
  'error.stripe_js_unavailable': 'כבו חוסמי תוכן ונסו שוב.',
  'error.incomplete_install': 'טענו מחדש את הדף הזה ונסו שוב.',
  'error.unauthenticated': 'יש להיכנס שוב תחילה.',
  'error.rate_limited': 'המתינו דקה ונסו שוב.',
  'error.nothing_to_relink': 'כל החשבונות שלכם מחוברים.',
};
