// Turkish (Türkçe). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Yeniden bağla',
  retry: 'Tekrar dene',

  'title.healthy': '{account} bağlı',
  'title.expiring': '{account}, {date} tarihine kadar çalışır',
  'title.soon': '{account} yakında çalışmayacak',
  'title.required': '{account} için işlem yapmanız gerekiyor',
  'title.unrepairable': '{account} yeniden bağlanamıyor',
  'title.disconnected': '{account} bağlı değil',

  'expiring.connection': 'Bankanız erişimimizi sona erdirecek. Yenilemek için hesabı yeniden bağlayın.',
  'expiring.account_number':
    'Ödemelerde kullanılan hesap numarasının süresi dolacak. Yenilemek için hesabı yeniden bağlayın.',
  'cause.access_denied': 'Bankanız erişimimizi sona erdirdi. Yenilemek için hesabı yeniden bağlayın.',
  'cause.access_expired': 'Bize verdiğiniz erişimin süresi doldu. Yenilemek için hesabı yeniden bağlayın.',
  'cause.account_closed': 'Bankanız bu hesabın kapalı olduğunu bildiriyor.',
  'cause.account_unavailable': 'Bankanız bu hesabı bulamıyor.',
  'cause.institution_requirement': 'Bankanız erişimimizi onaylamanızı istiyor.',
  'cause.unspecified': 'Bankanızla bağlantı kesildi.',
  'required.account_number':
    'Ödemelerde kullanılan hesap numarası artık geçerli değil. Yenilemek için hesabı yeniden bağlayın.',
  permissions: 'Şunları görmek için onayınıza ihtiyacımız var: {permissions}.',
  'permission.balances': 'bakiyeler',
  'permission.ownership': 'hesap sahibinin adı ve adresi',
  'permission.payment_method': 'ödemelerde kullanılan hesap numaraları',
  'permission.transactions': 'işlemler',
  'permission.other': 'diğer bilgiler',
  unrepairable: 'Lütfen başka bir hesap ekleyin.',
  disconnected: 'Erişimimiz sona erdirildi. Lütfen bu hesabı yeniden ekleyin.',

  preparing: 'Güvenli bir pencere açılıyor…',
  open: 'Güvenli pencerede devam edin.',
  leaving: 'Güvenli bir sayfaya yönlendiriliyorsunuz…',
  web_view: 'Bankanızın penceresi burada açılmazsa bu sayfayı tarayıcınızda açın.',
  confirming: 'Bankanızla kontrol ediliyor…',
  relinked: 'Tamam.',
  relinked_other_account: 'Tamam. Şimdi başka bir hesap bağlı.',
  cancelled: 'Hiçbir şey değiştirilmedi.',
  'failed.no_authorization':
    'Bu, başka bir banka veya başka bir kullanıcı girişiydi. Tekrar deneyin ve bu hesabın bulunduğu yerde oturum açın.',
  'failed.no_account': 'Bu hesap paylaşılmadı. Tekrar deneyin ve aynı hesabı seçin.',
  'failed.other': 'Bankanız bu işlemi tamamlayamadı. Lütfen daha sonra tekrar deneyin.',
  pending: 'Bankanız henüz onaylamadı. Bu birkaç dakika sürebilir; beklemeniz gerekmez.',
  remaining: 'Hâlâ yeniden bağlanması gereken: {accounts}.',
  'error.retryable': 'Bir sorun oluştu. Lütfen tekrar deneyin.',
  'error.final': 'Bir sorun oluştu ve tekrar denemek işe yaramayacak. Lütfen bize ulaşın.',
  'error.endpoint_unreachable': 'Bağlantınızı kontrol edip tekrar deneyin.',
  'error.stripe_js_unavailable': 'İçerik engelleyicileri kapatıp tekrar deneyin.',
  'error.incomplete_install': 'Lütfen bu sayfayı yenileyip tekrar deneyin.',
  'error.unauthenticated': 'Lütfen önce yeniden oturum açın.',
  'error.rate_limited': 'Lütfen bir dakika bekleyip tekrar deneyin.',
  'error.nothing_to_relink': 'Tüm hesaplarınız bağlı.',
};
