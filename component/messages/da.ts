// Danish (dansk). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Forbind igen',
  retry: 'Prøv igen',

  'title.healthy': '{account} er forbundet',
  'title.expiring': '{account} virker indtil den {date}',
  'title.soon': '{account} holder snart op med at virke',
  'title.required': '{account} kræver din opmærksomhed',
  'title.unrepairable': '{account} kan ikke forbindes igen',
  'title.disconnected': '{account} er ikke længere forbundet',

  'expiring.connection': 'Din bank vil afslutte vores adgang. Forbind kontoen igen for at forny adgangen.',
  'expiring.account_number':
    'Det kontonummer, der bruges til betalinger, udløber. Forbind kontoen igen for at forny nummeret.',
  'cause.access_denied': 'Din bank har afsluttet vores adgang. Forbind kontoen igen for at forny adgangen.',
  'cause.access_expired': 'Den adgang, du gav os, er udløbet. Forbind kontoen igen for at forny adgangen.',
  'cause.account_closed': 'Din bank oplyser, at denne konto er lukket.',
  'cause.account_unavailable': 'Din bank kan ikke finde denne konto.',
  'cause.institution_requirement': 'Din bank beder dig om at bekræfte vores adgang.',
  'cause.unspecified': 'Forbindelsen til din bank blev afbrudt.',
  'required.account_number':
    'Det kontonummer, der bruges til betalinger, virker ikke længere. Forbind kontoen igen for at forny nummeret.',
  permissions: 'Vi har brug for dit samtykke til at se: {permissions}.',
  'permission.balances': 'saldi',
  'permission.ownership': 'ejerens navn og adresse',
  'permission.payment_method': 'betalingsoplysninger',
  'permission.transactions': 'posteringer',
  'permission.other': 'yderligere oplysninger',
  unrepairable: 'Tilknyt venligst en anden konto.',
  disconnected: 'Vores adgang blev afsluttet. Tilknyt venligst kontoen på ny.',

  preparing: 'Åbner et sikkert vindue…',
  open: 'Fortsæt i det sikre vindue.',
  leaving: 'Sender dig til en sikker side…',
  web_view: 'Hvis bankens vindue ikke åbner her, kan du åbne siden i din browser.',
  confirming: 'Tjekker med din bank…',
  relinked: 'Færdig.',
  relinked_other_account: 'Færdig. En anden konto er nu forbundet.',
  cancelled: 'Intet blev ændret.',
  'failed.no_authorization':
    'Det var en anden bank eller et andet login. Prøv igen, og log ind dér, hvor kontoen er.',
  'failed.no_account': 'Denne konto blev ikke delt. Prøv igen, og vælg den samme konto.',
  'failed.other': 'Din bank kunne ikke gennemføre dette. Prøv venligst igen senere.',
  pending: 'Din bank har ikke bekræftet endnu. Det kan tage nogle minutter; du behøver ikke at vente.',
  remaining: 'Mangler stadig at blive forbundet igen: {accounts}.',
  'error.retryable': 'Noget gik galt. Prøv venligst igen.',
  'error.final': 'Noget gik galt, og det hjælper ikke at prøve igen. Kontakt os venligst.',
  'error.endpoint_unreachable': 'Tjek din forbindelse, og prøv igen.',
  'error.stripe_js_unavailable': 'Slå indholdsblokering fra, og prøv igen.',
  'error.incomplete_install': 'Genindlæs siden, og prøv igen.',
  'error.unauthenticated': 'Log venligst ind igen først.',
  'error.rate_limited': 'Vent venligst et minut, og prøv igen.',
  'error.nothing_to_relink': 'Alle dine konti er forbundet.',
};
