// Hungarian (magyar). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Újracsatlakoztatás',
  retry: 'Újrapróbálás',

  'title.healthy': '{account} – csatlakoztatva',
  'title.expiring': '{account} – eddig működik: {date}',
  'title.soon': '{account} – hamarosan nem fog működni',
  'title.required': '{account} – szükség van az Ön közreműködésére',
  'title.unrepairable': '{account} – nem csatlakoztatható újra',
  'title.disconnected': '{account} – leválasztva',

  'expiring.connection':
    'Bankja meg fogja szüntetni a hozzáférésünket. A megújításhoz csatlakoztassa újra a számlát.',
  'expiring.account_number':
    'A fizetésekhez használt számlaszám le fog járni. A megújításhoz csatlakoztassa újra a számlát.',
  'cause.access_denied':
    'Bankja megszüntette a hozzáférésünket. A megújításhoz csatlakoztassa újra a számlát.',
  'cause.access_expired': 'Az Öntől kapott hozzáférés lejárt. A megújításhoz csatlakoztassa újra a számlát.',
  'cause.account_closed': 'Bankja szerint ez a számla megszűnt.',
  'cause.account_unavailable': 'Bankja nem találja ezt a számlát.',
  'cause.institution_requirement': 'Bankja kéri, hogy erősítse meg a hozzáférésünket.',
  'cause.unspecified': 'A kapcsolat megszakadt a bankjával.',
  'required.account_number':
    'A fizetésekhez használt számlaszám már nem működik. A megújításhoz csatlakoztassa újra a számlát.',
  permissions: 'Hozzájárulását kérjük, hogy láthassuk a következőket: {permissions}.',
  'permission.balances': 'egyenlegek',
  'permission.ownership': 'a tulajdonos neve és címe',
  'permission.payment_method': 'fizetési adatok',
  'permission.transactions': 'tranzakciók',
  'permission.other': 'további adatok',
  unrepairable: 'Kérjük, adjon hozzá egy másik számlát.',
  disconnected: 'Hozzáférésünk megszűnt. Kérjük, adja hozzá ismét ezt a számlát.',

  preparing: 'Biztonságos ablak megnyitása…',
  open: 'Folytassa a biztonságos ablakban.',
  leaving: 'Átirányítjuk egy biztonságos oldalra…',
  web_view: 'Ha bankja ablaka itt nem nyílik meg, nyissa meg ezt az oldalt a böngészőjében.',
  confirming: 'Egyeztetünk a bankjával…',
  relinked: 'Kész.',
  relinked_other_account: 'Kész. Most egy másik számla van csatlakoztatva.',
  cancelled: 'Semmi sem változott.',
  'failed.no_authorization':
    'Az egy másik bank vagy másik belépés volt. Próbálja újra, és oda jelentkezzen be, ahol ez a számla van.',
  'failed.no_account':
    'Ehhez a számlához nem kaptunk hozzáférést. Próbálja újra, és válassza ki ugyanezt a számlát.',
  'failed.other': 'Bankja ezt nem tudta végrehajtani. Kérjük, próbálja újra később.',
  pending: 'Bankja még nem erősítette meg. Ez eltarthat néhány percig; nem kell várnia.',
  remaining: 'Még újra csatlakoztatandó: {accounts}.',
  'error.retryable': 'Valami nem sikerült. Kérjük, próbálja újra.',
  'error.final': 'Valami nem sikerült, és az újabb próbálkozás nem segít. Kérjük, lépjen velünk kapcsolatba.',
  'error.endpoint_unreachable': 'Ellenőrizze a kapcsolatát, és próbálja újra.',
  'error.stripe_js_unavailable': 'Kapcsolja ki a tartalomblokkolót, és próbálja újra.',
  'error.incomplete_install': 'Kérjük, töltse be újra ezt az oldalt, és próbálja újra.',
  'error.unauthenticated': 'Kérjük, előbb jelentkezzen be újra.',
  'error.rate_limited': 'Kérjük, várjon egy percet, és próbálja újra.',
  'error.nothing_to_relink': 'Minden számlája csatlakoztatva van.',
};
