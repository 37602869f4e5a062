// Persian (فارسی). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'اتصال دوباره',
  retry: 'تلاش دوباره',

  'title.healthy': 'حساب {account} متصل است',
  'title.expiring': 'حساب {account} تا {date} کار می‌کند',
  'title.soon': 'حساب {account} به‌زودی از کار می‌افتد',
  'title.required': 'حساب {account} به توجه شما نیاز دارد',
  'title.unrepairable': 'حساب {account} را نمی‌توان دوباره متصل کرد',
  'title.disconnected': 'اتصال حساب {account} قطع است',

  'expiring.connection':
    'بانک شما به دسترسی ما پایان خواهد داد. برای تمدید دسترسی، حساب را دوباره متصل کنید.',
  'expiring.account_number':
    'شماره حسابی که برای پرداخت‌ها استفاده می‌شود منقضی خواهد شد. برای تمدید شماره، حساب را دوباره متصل کنید.',
  'cause.access_denied': 'بانک شما به دسترسی ما پایان داده است. برای تمدید دسترسی، حساب را دوباره متصل کنید.',
  'cause.access_expired':
    'دسترسی‌ای که به ما داده بودید منقضی شده است. برای تمدید دسترسی، حساب را دوباره متصل کنید.',
  'cause.account_closed': 'بانک شما اعلام می‌کند که این حساب بسته شده است.',
  'cause.account_unavailable': 'بانک شما این حساب را پیدا نمی‌کند.',
  'cause.institution_requirement': 'بانک شما می‌خواهد دسترسی ما را تأیید کنید.',
  'cause.unspecified': 'اتصال به بانک شما قطع شد.',
  'required.account_number':
    'شماره حسابی که برای پرداخت‌ها استفاده می‌شود دیگر کار نمی‌کند. برای تمدید شماره، حساب را دوباره متصل کنید.',
  permissions: 'برای دیدن این موارد به رضایت شما نیاز داریم: {permissions}.',
  'permission.balances': 'موجودی‌ها',
  'permission.ownership': 'نام و نشانی صاحب حساب',
  'permission.payment_method': 'شماره‌حساب‌های مورد استفاده برای پرداخت‌ها',
  'permission.transactions': 'تراکنش‌ها',
  'permission.other': 'جزئیات دیگر',
  unrepairable: 'لطفاً حساب دیگری اضافه کنید.',
  disconnected: 'به دسترسی ما پایان داده شده است. لطفاً این حساب را از نو اضافه کنید.',

  preparing: 'در حال باز کردن پنجره‌ای امن…',
  open: 'در پنجره امن ادامه دهید.',
  leaving: 'در حال انتقال شما به صفحه‌ای امن…',
  web_view: 'اگر پنجره بانک شما اینجا باز نمی‌شود، این صفحه را در مرورگر خود باز کنید.',
  confirming: 'در حال بررسی با بانک شما…',
  relinked: 'انجام شد.',
  relinked_other_account: 'انجام شد. اکنون حساب دیگری متصل است.',
  cancelled: 'چیزی تغییر نکرد.',
  'failed.no_authorization':
    'آن بانک یا اطلاعات ورود دیگری بود. دوباره تلاش کنید و جایی وارد شوید که این حساب در آن است.',
  'failed.no_account': 'این حساب به اشتراک گذاشته نشد. دوباره تلاش کنید و همان حساب را انتخاب کنید.',
  'failed.other': 'بانک شما نتوانست این کار را کامل کند. لطفاً بعداً دوباره تلاش کنید.',
  pending: 'بانک شما هنوز تأیید نکرده است. این کار ممکن است چند دقیقه طول بکشد؛ لازم نیست منتظر بمانید.',
  remaining: 'هنوز باید دوباره متصل شوند: {accounts}.',
  'error.retryable': 'مشکلی پیش آمد. لطفاً دوباره تلاش کنید.',
  'error.final': 'مشکلی پیش آمد و تلاش دوباره کمکی نمی‌کند. لطفاً با ما تماس بگیرید.',
  'error.endpoint_unreachable': 'اتصال خود را بررسی کنید و دوباره تلاش کنید.',
  'error.stripe_js_unavailable': 'مسدودکننده‌های محتوا را خاموش کنید و دوباره تلاش کنید.',
  'error.incomplete_install': 'لطفاً این صفحه را دوباره بارگیری کنید و دوباره تلاش کنید.',
  'error.unauthenticated': 'لطفاً ابتدا دوباره وارد شوید.',
  'error.rate_limited': 'لطفاً یک دقیقه صبر کنید و دوباره تلاش کنید.',
  'error.nothing_to_relink': 'همه حساب‌های شما متصل هستند.',
};
