// Vietnamese (Tiếng Việt). Awaits a native reader's review.
import type { Messages } from './index.ts';

export const messages: Messages = {
  account: '{institution} ••{last4}',
  reconnect: 'Kết nối lại',
  retry: 'Thử lại',

  'title.healthy': '{account} đã được kết nối',
  'title.expiring': '{account} hoạt động đến ngày {date}',
  'title.soon': '{account} sắp ngừng hoạt động',
  'title.required': '{account} cần quý khách lưu ý',
  'title.unrepairable': 'Không thể kết nối lại {account}',
  'title.disconnected': '{account} đã ngắt kết nối',

  'expiring.connection':
    'Ngân hàng của quý khách sẽ chấm dứt quyền truy cập của chúng tôi. Vui lòng kết nối lại để gia hạn.',
  'expiring.account_number':
    'Số tài khoản dùng để thanh toán sắp hết hạn. Vui lòng kết nối lại để đổi số mới.',
  'cause.access_denied':
    'Ngân hàng của quý khách đã chấm dứt quyền truy cập của chúng tôi. Vui lòng kết nối lại để gia hạn.',
  'cause.access_expired':
    'Quyền truy cập mà quý khách cấp cho chúng tôi đã hết hạn. Vui lòng kết nối lại để gia hạn.',
  'cause.account_closed': 'Ngân hàng của quý khách cho biết tài khoản này đã đóng.',
  'cause.account_unavailable': 'Ngân hàng của quý khách không tìm thấy tài khoản này.',
  'cause.institution_requirement':
    'Ngân hàng của quý khách đề nghị quý khách xác nhận quyền truy cập của chúng tôi.',
  'cause.unspecified': 'Kết nối với ngân hàng của quý khách đã bị gián đoạn.',
  'required.account_number':
    'Số tài khoản dùng để thanh toán không còn hiệu lực. Vui lòng kết nối lại để đổi số mới.',
  permissions: 'Chúng tôi cần quý khách đồng ý để xem: {permissions}.',
  'permission.balances': 'số dư',
  'permission.ownership': 'tên và địa chỉ của chủ tài khoản',
  'permission.payment_method': 'thông tin thanh toán',
  'permission.transactions': 'giao dịch',
  'permission.other': 'thông tin khác',
  unrepairable: 'Vui lòng liên kết tài khoản khác.',
  disconnected: 'Quyền truy cập của chúng tôi đã chấm dứt. Vui lòng liên kết lại tài khoản này từ đầu.',

  preparing: 'Đang mở cửa sổ bảo mật…',
  open: 'Vui lòng tiếp tục trong cửa sổ bảo mật.',
  leaving: 'Đang chuyển quý khách đến trang bảo mật…',
  web_view: 'Nếu cửa sổ của ngân hàng không mở được ở đây, vui lòng mở trang này trong trình duyệt.',
  confirming: 'Đang kiểm tra với ngân hàng của quý khách…',
  relinked: 'Xong.',
  relinked_other_account: 'Xong. Hiện một tài khoản khác đã được kết nối.',
  cancelled: 'Không có gì thay đổi.',
  'failed.no_authorization':
    'Đó là ngân hàng hoặc thông tin đăng nhập khác. Vui lòng thử lại và đăng nhập vào nơi có tài khoản này.',
  'failed.no_account': 'Tài khoản này chưa được chia sẻ. Vui lòng thử lại và chọn đúng tài khoản đó.',
  'failed.other': 'Ngân hàng của quý khách không thể hoàn tất việc này. Vui lòng thử lại sau.',
  pending:
    'Ngân hàng của quý khách chưa xác nhận. Việc này có thể mất vài phút; quý khách không cần phải đợi.',
  remaining: 'Vẫn cần kết nối lại: {accounts}.',
  'error.retryable': 'Đã xảy ra sự cố. Vui lòng thử lại.',
  'error.final': 'Đã xảy ra sự cố và thử lại sẽ không giúp được. Vui lòng liên hệ với chúng tôi.',
  'error.endpoint_unreachable': 'Vui lòng kiểm tra kết nối mạng rồi thử lại.',
  'error.stripe_js_unavailable': 'Vui lòng tắt trình chặn nội dung rồi thử lại.',
  'error.incomplete_install': 'Vui lòng tải lại trang này rồi thử lại.',
  'error.unauthenticated': 'Vui lòng đăng nhập lại trước.',
  'error.rate_limited': 'Vui lòng đợi một phút rồi thử lại.',
  'error.nothing_to_relink': 'Tất cả tài khoản của quý khách đều đã được kết nối.',
};
