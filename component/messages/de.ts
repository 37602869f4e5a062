// German (Deutsch). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Neu verbinden',
  retry: 'Erneut versuchen',

  'title.healthy': '{account} ist verbunden',
  'title.expiring': '{account} funktioniert bis zum {date}',
  'title.soon': '{account} funktioniert bald nicht mehr',
  'title.required': '{account} braucht Ihre Aufmerksamkeit',
  'title.unrepairable': '{account} lässt sich nicht neu verbinden',
  'title.disconnected': '{account} ist getrennt',

  'expiring.connection':
    'Ihre Bank wird unseren Zugriff beenden. Verbinden Sie das Konto neu, um den Zugriff zu verlängern.',
  'expiring.account_number':
    'Die Kontonummer, die für Zahlungen genutzt wird, läuft ab. Verbinden Sie das Konto neu, um sie zu erneuern.',
  'cause.access_denied':
    'Ihre Bank hat unseren Zugriff beendet. Verbinden Sie das Konto neu, um ihn zu erneuern.',
  'cause.access_expired':
    'Der Zugriff, den Sie uns gewährt haben, ist abgelaufen. Verbinden Sie das Konto neu, um ihn zu erneuern.',
  'cause.account_closed': 'Laut Ihrer Bank ist dieses Konto geschlossen.',
  'cause.account_unavailable': 'Ihre Bank kann dieses Konto nicht finden.',
  'cause.institution_requirement': 'Ihre Bank bittet Sie, unseren Zugriff zu bestätigen.',
  'cause.unspecified': 'Die Verbindung zu Ihrer Bank wurde unterbrochen.',
  'required.account_number':
    'Die Kontonummer, die für Zahlungen genutzt wird, ist nicht mehr gültig. Verbinden Sie das Konto neu, um sie zu erneuern.',
  permissions: 'Um Folgendes zu sehen, brauchen wir Ihre Zustimmung: {permissions}.',
  'permission.balances': 'Kontostände',
  'permission.ownership': 'Name und Anschrift des Inhabers',
  'permission.payment_method': 'die für Zahlungen genutzten Kontonummern',
  'permission.transactions': 'Umsätze',
  'permission.other': 'weitere Angaben',
  unrepairable: 'Bitte verknüpfen Sie ein anderes Konto.',
  disconnected: 'Unser Zugriff wurde beendet. Bitte verknüpfen Sie dieses Konto von Neuem.',

  preparing: 'Ein sicheres Fenster wird geöffnet …',
  open: 'Fahren Sie im sicheren Fenster fort.',
  leaving: 'Sie werden auf eine sichere Seite weitergeleitet …',
  web_view: 'Falls sich das Fenster Ihrer Bank hier nicht öffnet, öffnen Sie diese Seite in Ihrem Browser.',
  confirming: 'Wir fragen bei Ihrer Bank nach …',
  relinked: 'Fertig.',
  relinked_other_account: 'Fertig. Jetzt ist ein anderes Konto verbunden.',
  cancelled: 'Es wurde nichts geändert.',
  'failed.no_authorization':
    'Das war eine andere Bank oder ein anderer Zugang. Versuchen Sie es erneut, und melden Sie sich dort an, wo dieses Konto geführt wird.',
  'failed.no_account':
    'Dieses Konto wurde nicht freigegeben. Versuchen Sie es erneut, und wählen Sie dasselbe Konto aus.',
  'failed.other': 'Ihre Bank konnte das nicht abschließen. Bitte versuchen Sie es später erneut.',
  pending: 'Ihre Bank hat noch nicht bestätigt. Das kann einige Minuten dauern; Sie müssen nicht warten.',
  remaining: 'Noch neu zu verbinden: {accounts}.',
  'error.retryable': 'Etwas ist schiefgegangen. Bitte versuchen Sie es erneut.',
  'error.final': 'Etwas ist schiefgegangen, und ein neuer Versuch hilft nicht. Bitte wenden Sie sich an uns.',
  'error.endpoint_unreachable': 'Prüfen Sie Ihre Internetverbindung, und versuchen Sie es erneut.',
  'error.stripe_js_unavailable': 'Schalten Sie Inhaltsblocker aus, und versuchen Sie es erneut.',
  'error.incomplete_install': 'Bitte laden Sie diese Seite neu, und versuchen Sie es erneut.',
  'error.unauthenticated': 'Bitte melden Sie sich zuerst wieder an.',
  'error.rate_limited': 'Bitte warten Sie eine Minute, und versuchen Sie es erneut.',
  'error.nothing_to_relink': 'Alle Ihre Konten sind verbunden.',
};
