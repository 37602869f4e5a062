// Finnish (suomi). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Yhdistä uudelleen',
  retry: 'Yritä uudelleen',

  'title.healthy': 'Tili {account} on yhdistetty',
  'title.expiring': 'Tili {account} toimii {date} asti',
  'title.soon': 'Tili {account} lakkaa pian toimimasta',
  'title.required': 'Tili {account} vaatii huomiotasi',
  'title.unrepairable': 'Tiliä {account} ei voi yhdistää uudelleen',
  'title.disconnected': 'Tilin {account} yhteys on katkaistu',

  'expiring.connection':
    'Pankkisi aikoo päättää pääsymme tiliin. Uusi käyttöoikeus yhdistämällä tili uudelleen.',
  'expiring.account_number':
    'Maksuihin käytetty tilinumero vanhenee. Uusi numero yhdistämällä tili uudelleen.',
  'cause.access_denied':
    'Pankkisi on päättänyt pääsymme tiliin. Uusi käyttöoikeus yhdistämällä tili uudelleen.',
  'cause.access_expired':
    'Meille antamasi käyttöoikeus on vanhentunut. Uusi käyttöoikeus yhdistämällä tili uudelleen.',
  'cause.account_closed': 'Pankkisi mukaan tämä tili on suljettu.',
  'cause.account_unavailable': 'Pankkisi ei löydä tätä tiliä.',
  'cause.institution_requirement': 'Pankkisi pyytää sinua vahvistamaan käyttöoikeutemme.',
  'cause.unspecified': 'Yhteys pankkiisi katkesi.',
  'required.account_number':
    'Maksuihin käytetty tilinumero ei enää toimi. Uusi numero yhdistämällä tili uudelleen.',
  permissions: 'Tarvitsemme suostumuksesi seuraavien tietojen näkemiseen: {permissions}.',
  'permission.balances': 'saldot',
  'permission.ownership': 'omistajan nimi ja osoite',
  'permission.payment_method': 'maksuihin käytetyt tilinumerot',
  'permission.transactions': 'tilitapahtumat',
  'permission.other': 'muut tiedot',
  unrepairable: 'Liitä toinen tili.',
  disconnected: 'Pääsymme tiliin on päätetty. Liitä tämä tili uudelleen.',

  preparing: 'Avataan suojattua ikkunaa…',
  open: 'Jatka suojatussa ikkunassa.',
  leaving: 'Siirrytään suojatulle sivulle…',
  web_view: 'Jos pankkisi ikkuna ei avaudu tässä, avaa tämä sivu selaimessasi.',
  confirming: 'Tarkistetaan pankistasi…',
  relinked: 'Valmista.',
  relinked_other_account: 'Valmista. Nyt on yhdistetty toinen tili.',
  cancelled: 'Mitään ei muutettu.',
  'failed.no_authorization':
    'Se oli toinen pankki tai toinen tunnus. Yritä uudelleen ja kirjaudu sinne, missä tämä tili on.',
  'failed.no_account': 'Tätä tiliä ei jaettu. Yritä uudelleen ja valitse sama tili.',
  'failed.other': 'Pankkisi ei voinut suorittaa tätä loppuun. Yritä myöhemmin uudelleen.',
  pending: 'Pankkisi ei ole vielä vahvistanut. Se voi kestää muutaman minuutin; sinun ei tarvitse odottaa.',
  remaining: 'Vielä yhdistettävä uudelleen: {accounts}.',
  'error.retryable': 'Jokin meni vikaan. Yritä uudelleen.',
  'error.final': 'Jokin meni vikaan, eikä uusi yritys auta. Ota meihin yhteyttä.',
  'error.endpoint_unreachable': 'Tarkista verkkoyhteytesi ja yritä uudelleen.',
  'error.stripe_js_unavailable': 'Poista sisällönesto käytöstä ja yritä uudelleen.',
  'error.incomplete_install': 'Lataa tämä sivu uudelleen ja yritä sitten uudelleen.',
  'error.unauthenticated': 'Kirjaudu ensin uudelleen sisään.',
  'error.rate_limited': 'Odota minuutti ja yritä uudelleen.',
  'error.nothing_to_relink': 'Kaikki tilisi on yhdistetty.',
};
