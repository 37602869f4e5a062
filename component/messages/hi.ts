// Hindi (हिन्दी). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'फिर से कनेक्ट करें',
  retry: 'फिर से कोशिश करें',

  'title.healthy': '{account} कनेक्ट है',
  'title.expiring': '{account}, {date} तक काम करेगा',
  'title.soon': '{account} जल्द ही काम करना बंद कर देगा',
  'title.required': '{account} पर आपके ध्यान की ज़रूरत है',
  'title.unrepairable': '{account} को फिर से कनेक्ट नहीं किया जा सकता',
  'title.disconnected': '{account} डिस्कनेक्ट है',

  'expiring.connection': 'आपका बैंक हमारा एक्सेस बंद कर देगा। एक्सेस जारी रखने के लिए खाता फिर से कनेक्ट करें।',
  'expiring.account_number':
    'भुगतान के लिए इस्तेमाल होने वाले खाता नंबर की अवधि समाप्त होने वाली है। नंबर नया करने के लिए खाता फिर से कनेक्ट करें।',
  'cause.access_denied': 'आपके बैंक ने हमारा एक्सेस बंद कर दिया है। एक्सेस फिर से शुरू करने के लिए खाता फिर से कनेक्ट करें।',
  'cause.access_expired':
    'आपने हमें जो एक्सेस दिया था, उसकी अवधि समाप्त हो गई है। एक्सेस नया करने के लिए खाता फिर से कनेक्ट करें।',
  'cause.account_closed': 'आपके बैंक के अनुसार यह खाता बंद है।',
  'cause.account_unavailable': 'आपके बैंक को यह खाता नहीं मिल रहा है।',
  'cause.institution_requirement': 'आपका बैंक चाहता है कि आप हमारे एक्सेस की पुष्टि करें।',
  'cause.unspecified': 'आपके बैंक से कनेक्शन टूट गया।',
  'required.account_number':
    'भुगतान के लिए इस्तेमाल होने वाला खाता नंबर अब काम नहीं करता। नंबर नया करने के लिए खाता फिर से कनेक्ट करें।',
  permissions: 'यह जानकारी देखने के लिए हमें आपकी सहमति चाहिए: {permissions}।',
  'permission.balances': 'शेष राशि',
  'permission.ownership': 'खाताधारक का नाम और पता',
  'permission.payment_method': 'भुगतान के लिए इस्तेमाल होने वाले खाता नंबर',
  'permission.transactions': 'लेन-देन',
  'permission.other': 'अन्य जानकारी',
  unrepairable: 'कृपया कोई दूसरा खाता जोड़ें।',
  disconnected: 'हमारा एक्सेस बंद कर दिया गया है। कृपया यह खाता नए सिरे से जोड़ें।',

  preparing: 'सुरक्षित विंडो खुल रही है…',
  open: 'सुरक्षित विंडो में आगे बढ़ें।',
  leaving: 'आपको सुरक्षित पेज पर ले जाया जा रहा है…',
  web_view: 'अगर आपके बैंक की विंडो यहाँ नहीं खुलती, तो यह पेज अपने ब्राउज़र में खोलें।',
  confirming: 'आपके बैंक से पता किया जा रहा है…',
  relinked: 'हो गया।',
  relinked_other_account: 'हो गया। अब एक दूसरा खाता कनेक्ट है।',
  cancelled: 'कुछ भी नहीं बदला गया।',
  'failed.no_authorization': 'वह कोई दूसरा बैंक या लॉग इन था। फिर से कोशिश करें और वहाँ साइन इन करें जहाँ यह खाता है।',
  'failed.no_account': 'यह खाता साझा नहीं किया गया। फिर से कोशिश करें और वही खाता चुनें।',
  'failed.other': 'आपका बैंक इसे पूरा नहीं कर सका। कृपया बाद में फिर से कोशिश करें।',
  pending: 'आपके बैंक ने अभी पुष्टि नहीं की है। इसमें कुछ मिनट लग सकते हैं; आपको इंतज़ार करने की ज़रूरत नहीं है।',
  remaining: 'इन्हें अभी फिर से कनेक्ट करना बाकी है: {accounts}।',
  'error.retryable': 'कोई समस्या आई। कृपया फिर से कोशिश करें।',
  'error.final': 'कोई समस्या आई, और फिर से कोशिश करने से मदद नहीं मिलेगी। कृपया हमसे संपर्क करें।',
  'error.endpoint_unreachable': 'अपना कनेक्शन जाँचें और फिर से कोशिश करें।',
  'error.stripe_js_unavailable': 'कॉन्टेंट ब्लॉकर बंद करें और फिर से कोशिश करें।',
  'error.incomplete_install': 'कृपया यह पेज फिर से लोड करें और फिर से कोशिश करें।',
  'error.unauthenticated': 'कृपया पहले फिर से साइन इन करें।',
  'error.rate_limited': 'कृपया एक मिनट इंतज़ार करें और फिर से कोशिश करें।',
  'error.nothing_to_relink': 'आपके सभी खाते कनेक्ट हैं।',
};
