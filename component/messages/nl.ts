// Dutch (Nederlands). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Opnieuw verbinden',
  retry: 'Opnieuw proberen',

  'title.healthy': '{account} is verbonden',
  'title.expiring': '{account} werkt tot {date}',
  'title.soon': '{account} werkt binnenkort niet meer',
  'title.required': '{account} heeft uw aandacht nodig',
  'title.unrepairable': '{account} kan niet opnieuw worden verbonden',
  'title.disconnected': '{account} is niet meer verbonden',

  'expiring.connection':
    'Uw bank gaat onze toegang beëindigen. Verbind de rekening opnieuw om de toegang te verlengen.',
  'expiring.account_number':
    'Het rekeningnummer voor betalingen verloopt binnenkort. Verbind de rekening opnieuw om het te vernieuwen.',
  'cause.access_denied':
    'Uw bank heeft onze toegang beëindigd. Verbind de rekening opnieuw om de toegang te vernieuwen.',
  'cause.access_expired':
    'De toegang die u ons gaf, is verlopen. Verbind de rekening opnieuw om de toegang te vernieuwen.',
  'cause.account_closed': 'Volgens uw bank is deze rekening opgeheven.',
  'cause.account_unavailable': 'Uw bank kan deze rekening niet vinden.',
  'cause.institution_requirement': 'Uw bank vraagt u onze toegang te bevestigen.',
  'cause.unspecified': 'De verbinding met uw bank is onderbroken.',
  'required.account_number':
    'Het rekeningnummer voor betalingen werkt niet meer. Verbind de rekening opnieuw om het te vernieuwen.',
  permissions: 'We hebben uw toestemming nodig om het volgende te zien: {permissions}.',
  'permission.balances': 'saldi',
  'permission.ownership': 'de naam en het adres van de rekeninghouder',
  'permission.payment_method': 'de rekeningnummers voor betalingen',
  'permission.transactions': 'transacties',
  'permission.other': 'overige gegevens',
  unrepairable: 'Koppel een andere rekening.',
  disconnected: 'Onze toegang is beëindigd. Koppel deze rekening opnieuw.',

  preparing: 'Er wordt een beveiligd venster geopend…',
  open: 'Ga verder in het beveiligde venster.',
  leaving: 'U gaat naar een beveiligde pagina…',
  web_view: 'Gaat het venster van uw bank hier niet open, open deze pagina dan in uw browser.',
  confirming: 'We controleren het bij uw bank…',
  relinked: 'Klaar.',
  relinked_other_account: 'Klaar. Er is nu een andere rekening verbonden.',
  cancelled: 'Er is niets gewijzigd.',
  'failed.no_authorization':
    'Dat was een andere bank of een andere login. Probeer het opnieuw en log in waar deze rekening loopt.',
  'failed.no_account': 'Deze rekening is niet gedeeld. Probeer het opnieuw en kies dezelfde rekening.',
  'failed.other': 'Uw bank kon dit niet afronden. Probeer het later opnieuw.',
  pending: 'Uw bank heeft nog niet bevestigd. Dat kan enkele minuten duren; u hoeft niet te wachten.',
  remaining: 'Nog opnieuw te verbinden: {accounts}.',
  'error.retryable': 'Er ging iets mis. Probeer het opnieuw.',
  'error.final': 'Er ging iets mis, en opnieuw proberen helpt niet. Neem contact met ons op.',
  'error.endpoint_unreachable': 'Controleer uw verbinding en probeer het opnieuw.',
  'error.stripe_js_unavailable': 'Schakel contentblokkers uit en probeer het opnieuw.',
  'error.incomplete_install': 'Laad deze pagina opnieuw en probeer het nog eens.',
  'error.unauthenticated': 'Log eerst opnieuw in.',
  'error.rate_limited': 'Wacht een minuut en probeer het opnieuw.',
  'error.nothing_to_relink': 'Al uw rekeningen zijn verbonden.',
};
