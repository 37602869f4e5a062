// Filipino (Filipino). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Ikonekta muli',
  retry: 'Subukan muli',

  'title.healthy': 'Nakakonekta ang {account}',
  'title.expiring': 'Gagana ang {account} hanggang {date}',
  'title.soon': 'Malapit nang hindi gumana ang {account}',
  'title.required': 'Kailangan ng {account} ang inyong pansin',
  'title.unrepairable': 'Hindi maikonekta muli ang {account}',
  'title.disconnected': 'Hindi na nakakonekta ang {account}',

  'expiring.connection':
    'Tatapusin ng inyong bangko ang aming access. Ikonekta muli ang account para ma-renew ang access.',
  'expiring.account_number':
    'Mag-e-expire ang account number na ginagamit sa mga bayad. Ikonekta muli ang account para ma-renew ang numero.',
  'cause.access_denied':
    'Tinapos ng inyong bangko ang aming access. Ikonekta muli ang account para ma-renew ang access.',
  'cause.access_expired':
    'Nag-expire na ang access na ibinigay ninyo sa amin. Ikonekta muli ang account para ma-renew ang access.',
  'cause.account_closed': 'Ayon sa inyong bangko, sarado na ang account na ito.',
  'cause.account_unavailable': 'Hindi mahanap ng inyong bangko ang account na ito.',
  'cause.institution_requirement': 'Hinihiling ng inyong bangko na kumpirmahin ninyo ang aming access.',
  'cause.unspecified': 'Naputol ang koneksyon sa inyong bangko.',
  'required.account_number':
    'Hindi na gumagana ang account number na ginagamit sa mga bayad. Ikonekta muli ang account para ma-renew ang numero.',
  permissions: 'Kailangan namin ang inyong pahintulot para makita ang mga ito: {permissions}.',
  'permission.balances': 'mga balanse',
  'permission.ownership': 'pangalan at address ng may-ari',
  'permission.payment_method': 'mga account number na ginagamit sa mga bayad',
  'permission.transactions': 'mga transaksyon',
  'permission.other': 'iba pang detalye',
  unrepairable: 'Mangyaring mag-link ng ibang account.',
  disconnected: 'Tinapos ang aming access. Mangyaring i-link muli ang account na ito.',

  preparing: 'Binubuksan ang isang ligtas na window…',
  open: 'Magpatuloy sa ligtas na window.',
  leaving: 'Dinadala kayo sa isang ligtas na page…',
  web_view: 'Kung hindi bumukas dito ang window ng inyong bangko, buksan ang page na ito sa inyong browser.',
  confirming: 'Tinitingnan sa inyong bangko…',
  relinked: 'Tapos na.',
  relinked_other_account: 'Tapos na. Ibang account na ang nakakonekta ngayon.',
  cancelled: 'Walang binago.',
  'failed.no_authorization':
    'Ibang bangko o login iyon. Subukan muli, at mag-sign in kung nasaan ang account na ito.',
  'failed.no_account': 'Hindi ibinahagi ang account na ito. Subukan muli, at piliin ang parehong account.',
  'failed.other': 'Hindi ito nakumpleto ng inyong bangko. Pakisubukan muli mamaya.',
  pending:
    'Hindi pa nagkukumpirma ang inyong bangko. Maaaring tumagal ito nang ilang minuto; hindi ninyo kailangang maghintay.',
  remaining: 'Ikokonekta pa muli: {accounts}.',
  'error.retryable': 'Nagkaroon ng problema. Pakisubukan muli.',
  'error.final':
    'Nagkaroon ng problema, at hindi makakatulong ang muling pagsubok. Mangyaring makipag-ugnayan sa amin.',
  'error.endpoint_unreachable': 'Tingnan ang inyong koneksyon, at subukan muli.',
  'error.stripe_js_unavailable': 'I-off ang mga content blocker, at subukan muli.',
  'error.incomplete_install': 'Mangyaring i-reload ang page na ito, at subukan muli.',
  'error.unauthenticated': 'Mangyaring mag-sign in muna muli.',
  'error.rate_limited': 'Mangyaring maghintay nang isang minuto, at subukan muli.',
  'error.nothing_to_relink': 'Nakakonekta ang lahat ng inyong account.',
};
