// Indonesian (Bahasa Indonesia). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Hubungkan ulang',
  retry: 'Coba lagi',

  'title.healthy': '{account} terhubung',
  'title.expiring': '{account} berfungsi hingga {date}',
  'title.soon': '{account} akan segera berhenti berfungsi',
  'title.required': '{account} memerlukan perhatian Anda',
  'title.unrepairable': '{account} tidak dapat dihubungkan ulang',
  'title.disconnected': '{account} tidak terhubung',

  'expiring.connection':
    'Bank Anda akan mengakhiri akses kami. Hubungkan ulang rekening untuk memperpanjang akses.',
  'expiring.account_number':
    'Nomor rekening yang digunakan untuk pembayaran akan kedaluwarsa. Hubungkan ulang rekening untuk memperbarui nomornya.',
  'cause.access_denied':
    'Bank Anda telah mengakhiri akses kami. Hubungkan ulang rekening untuk memperbarui akses.',
  'cause.access_expired':
    'Akses yang Anda berikan kepada kami telah berakhir. Hubungkan ulang rekening untuk memperbarui akses.',
  'cause.account_closed': 'Bank Anda menyatakan bahwa rekening ini sudah ditutup.',
  'cause.account_unavailable': 'Bank Anda tidak dapat menemukan rekening ini.',
  'cause.institution_requirement': 'Bank Anda meminta Anda mengonfirmasi akses kami.',
  'cause.unspecified': 'Koneksi ke bank Anda terputus.',
  'required.account_number':
    'Nomor rekening yang digunakan untuk pembayaran tidak berlaku lagi. Hubungkan ulang rekening untuk memperbarui nomornya.',
  permissions: 'Kami memerlukan persetujuan Anda untuk melihat: {permissions}.',
  'permission.balances': 'saldo',
  'permission.ownership': 'nama dan alamat pemilik',
  'permission.payment_method': 'nomor rekening yang digunakan untuk pembayaran',
  'permission.transactions': 'transaksi',
  'permission.other': 'informasi lainnya',
  unrepairable: 'Silakan tautkan rekening lain.',
  disconnected: 'Akses kami telah diakhiri. Silakan tautkan rekening ini dari awal.',

  preparing: 'Membuka jendela aman…',
  open: 'Lanjutkan di jendela aman.',
  leaving: 'Mengarahkan Anda ke halaman aman…',
  web_view: 'Jika jendela bank Anda tidak terbuka di sini, buka halaman ini di browser Anda.',
  confirming: 'Memeriksa dengan bank Anda…',
  relinked: 'Selesai.',
  relinked_other_account: 'Selesai. Rekening lain sekarang terhubung.',
  cancelled: 'Tidak ada yang diubah.',
  'failed.no_authorization':
    'Itu bank atau akun login yang berbeda. Coba lagi, dan masuk di tempat rekening ini berada.',
  'failed.no_account': 'Rekening ini tidak dibagikan. Coba lagi, dan pilih rekening yang sama.',
  'failed.other': 'Bank Anda tidak dapat menyelesaikan proses ini. Silakan coba lagi nanti.',
  pending:
    'Bank Anda belum mengonfirmasi. Ini dapat memakan waktu beberapa menit; Anda tidak perlu menunggu.',
  remaining: 'Masih perlu dihubungkan ulang: {accounts}.',
  'error.retryable': 'Terjadi masalah. Silakan coba lagi.',
  'error.final': 'Terjadi masalah, dan mencoba lagi tidak akan membantu. Silakan hubungi kami.',
  'error.endpoint_unreachable': 'Periksa koneksi Anda, lalu coba lagi.',
  'error.stripe_js_unavailable': 'Matikan pemblokir konten, lalu coba lagi.',
  'error.incomplete_install': 'Silakan muat ulang halaman ini, lalu coba lagi.',
  'error.unauthenticated': 'Silakan masuk kembali terlebih dahulu.',
  'error.rate_limited': 'Silakan tunggu satu menit, lalu coba lagi.',
  'error.nothing_to_relink': 'Semua rekening Anda terhubung.',
};
