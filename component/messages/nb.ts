// Norwegian Bokmål (norsk bokmål). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Koble til på nytt',
  retry: 'Prøv igjen',

  'title.healthy': '{account} er koblet til',
  'title.expiring': '{account} virker til {date}',
  'title.soon': '{account} slutter snart å virke',
  'title.required': '{account} trenger din oppmerksomhet',
  'title.unrepairable': '{account} kan ikke kobles til på nytt',
  'title.disconnected': '{account} er koblet fra',

  'expiring.connection':
    'Banken din vil avslutte tilgangen vår. Koble til kontoen på nytt for å fornye tilgangen.',
  'expiring.account_number':
    'Kontonummeret som brukes til betalinger, utløper. Koble til kontoen på nytt for å fornye nummeret.',
  'cause.access_denied':
    'Banken din har avsluttet tilgangen vår. Koble til kontoen på nytt for å fornye tilgangen.',
  'cause.access_expired':
    'Tilgangen du ga oss, har utløpt. Koble til kontoen på nytt for å fornye tilgangen.',
  'cause.account_closed': 'Banken din opplyser at denne kontoen er avsluttet.',
  'cause.account_unavailable': 'Banken din finner ikke denne kontoen.',
  'cause.institution_requirement': 'Banken din ber deg bekrefte tilgangen vår.',
  'cause.unspecified': 'Forbindelsen til banken din ble brutt.',
  'required.account_number':
    'Kontonummeret som brukes til betalinger, virker ikke lenger. Koble til kontoen på nytt for å fornye nummeret.',
  permissions: 'Vi trenger ditt samtykke til å se: {permissions}.',
  'permission.balances': 'saldoer',
  'permission.ownership': 'eierens navn og adresse',
  'permission.payment_method': 'betalingsopplysninger',
  'permission.transactions': 'transaksjoner',
  'permission.other': 'flere opplysninger',
  unrepairable: 'Legg til en annen konto.',
  disconnected: 'Tilgangen vår ble avsluttet. Legg til denne kontoen på nytt.',

  preparing: 'Åpner et sikkert vindu …',
  open: 'Fortsett i det sikre vinduet.',
  leaving: 'Sender deg til en sikker side …',
  web_view: 'Hvis vinduet til banken din ikke åpnes her, kan du åpne denne siden i nettleseren.',
  confirming: 'Sjekker med banken din …',
  relinked: 'Ferdig.',
  relinked_other_account: 'Ferdig. En annen konto er nå koblet til.',
  cancelled: 'Ingenting ble endret.',
  'failed.no_authorization':
    'Det var en annen bank eller en annen pålogging. Prøv igjen, og logg på der denne kontoen er.',
  'failed.no_account': 'Denne kontoen ble ikke delt. Prøv igjen, og velg den samme kontoen.',
  'failed.other': 'Banken din kunne ikke fullføre dette. Prøv igjen senere.',
  pending: 'Banken din har ikke bekreftet ennå. Det kan ta noen minutter; du trenger ikke å vente.',
  remaining: 'Må fortsatt kobles til på nytt: {accounts}.',
  'error.retryable': 'Noe gikk galt. Prøv igjen.',
  'error.final': 'Noe gikk galt, og det hjelper ikke å prøve igjen. Ta kontakt med oss.',
  'error.endpoint_unreachable': 'Sjekk nettforbindelsen, og prøv igjen.',
  'error.stripe_js_unavailable': 'Slå av innholdsblokkering, og prøv igjen.',
  'error.incomplete_install': 'Last inn denne siden på nytt, og prøv igjen.',
  'error.unauthenticated': 'Logg på igjen først.',
  'error.rate_limited': 'Vent et minutt, og prøv igjen.',
  'error.nothing_to_relink': 'Alle kontoene dine er koblet til.',
};
