// French (français). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Reconnecter',
  retry: 'Réessayer',

  'title.healthy': 'Le compte {account} est connecté',
  'title.expiring': 'Le compte {account} fonctionne jusqu’au {date}',
  'title.soon': 'Le compte {account} cessera bientôt de fonctionner',
  'title.required': 'Le compte {account} requiert votre attention',
  'title.unrepairable': 'Le compte {account} ne peut pas être reconnecté',
  'title.disconnected': 'Le compte {account} est déconnecté',

  'expiring.connection':
    'Votre banque va mettre fin à notre accès. Reconnectez le compte pour renouveler l’accès.',
  'expiring.account_number':
    'Le numéro de compte utilisé pour les paiements va expirer. Reconnectez le compte pour renouveler ce numéro.',
  'cause.access_denied':
    'Votre banque a mis fin à notre accès. Reconnectez le compte pour renouveler l’accès.',
  'cause.access_expired':
    'L’accès que vous nous avez donné a expiré. Reconnectez le compte pour renouveler l’accès.',
  'cause.account_closed': 'Votre banque indique que ce compte est clôturé.',
  'cause.account_unavailable': 'Votre banque ne trouve pas ce compte.',
  'cause.institution_requirement': 'Votre banque vous demande de confirmer notre accès.',
  'cause.unspecified': 'La connexion avec votre banque a été interrompue.',
  'required.account_number':
    'Le numéro de compte utilisé pour les paiements n’est plus valable. Reconnectez le compte pour renouveler ce numéro.',
  permissions: 'Nous avons besoin de votre accord pour consulter : {permissions}.',
  'permission.balances': 'les soldes',
  'permission.ownership': 'le nom et l’adresse du titulaire',
  'permission.payment_method': 'les coordonnées bancaires',
  'permission.transactions': 'les opérations',
  'permission.other': 'd’autres informations',
  unrepairable: 'Veuillez associer un autre compte.',
  disconnected: 'Notre accès a pris fin. Veuillez associer ce compte à nouveau.',

  preparing: 'Ouverture d’une fenêtre sécurisée…',
  open: 'Continuez dans la fenêtre sécurisée.',
  leaving: 'Redirection vers une page sécurisée…',
  web_view: 'Si la fenêtre de votre banque ne s’ouvre pas ici, ouvrez cette page dans votre navigateur.',
  confirming: 'Vérification auprès de votre banque…',
  relinked: 'C’est fait.',
  relinked_other_account: 'C’est fait. Un autre compte est maintenant connecté.',
  cancelled: 'Rien n’a été modifié.',
  'failed.no_authorization':
    'Il s’agissait d’une autre banque ou d’un autre identifiant. Réessayez, et identifiez-vous là où se trouve ce compte.',
  'failed.no_account': 'Ce compte n’a pas été partagé. Réessayez, et sélectionnez le même compte.',
  'failed.other': 'Votre banque n’a pas pu terminer l’opération. Veuillez réessayer plus tard.',
  pending:
    'Votre banque n’a pas encore confirmé. Cela peut prendre quelques minutes ; vous n’avez pas besoin d’attendre.',
  remaining: 'Encore à reconnecter : {accounts}.',
  'error.retryable': 'Un problème est survenu. Veuillez réessayer.',
  'error.final': 'Un problème est survenu, et réessayer ne suffira pas. Veuillez nous contacter.',
  'error.endpoint_unreachable': 'Vérifiez votre connexion, et réessayez.',
  'error.stripe_js_unavailable': 'Désactivez les bloqueurs de contenu, et réessayez.',
  'error.incomplete_install': 'Veuillez recharger cette page, puis réessayer.',
  'error.unauthenticated': 'Veuillez d’abord vous identifier à nouveau.',
  'error.rate_limited': 'Veuillez patienter une minute, et réessayer.',
  'error.nothing_to_relink': 'Tous vos comptes sont connectés.',
};
