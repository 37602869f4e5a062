// Swedish (svenska). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Anslut igen',
  retry: 'Försök igen',

  'title.healthy': 'Kontot {account} är anslutet',
  'title.expiring': 'Kontot {account} fungerar till den {date}',
  'title.soon': 'Kontot {account} slutar snart att fungera',
  'title.required': 'Kontot {account} behöver din uppmärksamhet',
  'title.unrepairable': 'Kontot {account} kan inte anslutas igen',
  'title.disconnected': 'Kontot {account} är frånkopplat',

  'expiring.connection': 'Din bank kommer att avsluta vår åtkomst. Anslut kontot igen för att förnya den.',
  'expiring.account_number':
    'Kontonumret som används för betalningar kommer att sluta gälla. Anslut kontot igen för att förnya numret.',
  'cause.access_denied': 'Din bank har avslutat vår åtkomst. Anslut kontot igen för att förnya den.',
  'cause.access_expired': 'Åtkomsten du gav oss har gått ut. Anslut kontot igen för att förnya den.',
  'cause.account_closed': 'Din bank uppger att kontot är avslutat.',
  'cause.account_unavailable': 'Din bank hittar inte kontot.',
  'cause.institution_requirement': 'Din bank ber dig att bekräfta vår åtkomst.',
  'cause.unspecified': 'Anslutningen till din bank bröts.',
  'required.account_number':
    'Kontonumret som används för betalningar fungerar inte längre. Anslut kontot igen för att förnya numret.',
  permissions: 'Vi behöver ditt samtycke för att se: {permissions}.',
  'permission.balances': 'saldon',
  'permission.ownership': 'ägarens namn och adress',
  'permission.payment_method': 'betalningsuppgifter',
  'permission.transactions': 'transaktioner',
  'permission.other': 'ytterligare uppgifter',
  unrepairable: 'Lägg till ett annat konto.',
  disconnected: 'Vår åtkomst avslutades. Lägg till kontot på nytt.',

  preparing: 'Öppnar ett säkert fönster …',
  open: 'Fortsätt i det säkra fönstret.',
  leaving: 'Skickar dig till en säker sida …',
  web_view: 'Om bankens fönster inte öppnas här kan du öppna sidan i din webbläsare.',
  confirming: 'Kontrollerar med din bank …',
  relinked: 'Klart.',
  relinked_other_account: 'Klart. Ett annat konto är nu anslutet.',
  cancelled: 'Ingenting ändrades.',
  'failed.no_authorization':
    'Det var en annan bank eller en annan inloggning. Försök igen och logga in där kontot finns.',
  'failed.no_account': 'Kontot delades inte. Försök igen och välj samma konto.',
  'failed.other': 'Din bank kunde inte slutföra detta. Försök igen senare.',
  pending: 'Din bank har inte bekräftat ännu. Det kan ta några minuter; du behöver inte vänta.',
  remaining: 'Behöver fortfarande anslutas igen: {accounts}.',
  'error.retryable': 'Något gick fel. Försök igen.',
  'error.final': 'Något gick fel, och det hjälper inte att försöka igen. Kontakta oss.',
  'error.endpoint_unreachable': 'Kontrollera din uppkoppling och försök igen.',
  'error.stripe_js_unavailable': 'Stäng av innehållsblockerare och försök igen.',
  'error.incomplete_install': 'Ladda om sidan och försök igen.',
  'error.unauthenticated': 'Logga in igen först.',
  'error.rate_limited': 'Vänta en minut och försök igen.',
  'error.nothing_to_relink': 'Alla dina konton är anslutna.',
};
