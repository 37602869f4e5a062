/**
 * What a list of accounts says of them as a whole. Numbers stand after a colon, so that no language needs a plural for them.
 * All await a native reader's review, but English.
 */
export interface ListMessages {
  'list.attention': string;
  'list.healthy': string;
}

/** By the tag of the language: too short for files of their own, and of no use to a page without a list. */
export const listMessages: Record<string, ListMessages> = {
  en: {
    'list.attention': 'Accounts that need attention: {count} of {total}',
    'list.healthy': 'Connected accounts: {count}',
  },
  ar: {
    'list.attention': 'حسابات تحتاج إلى انتباهكم: {count} من {total}',
    'list.healthy': 'الحسابات المرتبطة: {count}',
  },
  cs: {
    'list.attention': 'Účty, které vyžadují pozornost: {count} z {total}',
    'list.healthy': 'Připojené účty: {count}',
  },
  da: {
    'list.attention': 'Konti, der kræver opmærksomhed: {count} af {total}',
    'list.healthy': 'Forbundne konti: {count}',
  },
  de: {
    'list.attention': 'Konten, die Aufmerksamkeit brauchen: {count} von {total}',
    'list.healthy': 'Verbundene Konten: {count}',
  },
  el: {
    'list.attention': 'Λογαριασμοί που χρειάζονται προσοχή: {count} από {total}',
    'list.healthy': 'Συνδεδεμένοι λογαριασμοί: {count}',
  },
  es: {
    'list.attention': 'Cuentas que requieren atención: {count} de {total}',
    'list.healthy': 'Cuentas conectadas: {count}',
  },
  fa: {
    'list.attention': 'حساب‌های نیازمند توجه: {count} از {total}',
    'list.healthy': 'حساب‌های متصل: {count}',
  },
  fi: {
    'list.attention': 'Huomiota vaativia tilejä: {count}/{total}',
    'list.healthy': 'Yhdistettyjä tilejä: {count}',
  },
  fil: {
    'list.attention': 'Mga account na nangangailangan ng pansin: {count} sa {total}',
    'list.healthy': 'Mga nakakonektang account: {count}',
  },
  fr: {
    'list.attention': 'Comptes qui requièrent votre attention : {count} sur {total}',
    'list.healthy': 'Comptes connectés : {count}',
  },
  he: {
    'list.attention': 'חשבונות שדורשים תשומת לב: {count} מתוך {total}',
    'list.healthy': 'חשבונות מחוברים: {count}',
  },
  hi: {
    'list.attention': 'ध्यान देने योग्य खाते: {total} में से {count}',
    'list.healthy': 'कनेक्ट किए गए खाते: {count}',
  },
  hu: {
    'list.attention': 'Közreműködést igénylő számlák: {count}/{total}',
    'list.healthy': 'Csatlakoztatott számlák: {count}',
  },
  id: {
    'list.attention': 'Rekening yang memerlukan perhatian: {count} dari {total}',
    'list.healthy': 'Rekening yang terhubung: {count}',
  },
  it: {
    'list.attention': 'Conti che richiedono attenzione: {count} su {total}',
    'list.healthy': 'Conti collegati: {count}',
  },
  ja: {
    'list.attention': '確認が必要な口座：{total}件中{count}件',
    'list.healthy': '連携中の口座：{count}件',
  },
  ko: {
    'list.attention': '확인이 필요한 계좌: {total}개 중 {count}개',
    'list.healthy': '연결된 계좌: {count}개',
  },
  nb: {
    'list.attention': 'Kontoer som trenger oppmerksomhet: {count} av {total}',
    'list.healthy': 'Tilkoblede kontoer: {count}',
  },
  nl: {
    'list.attention': 'Rekeningen die aandacht nodig hebben: {count} van {total}',
    'list.healthy': 'Verbonden rekeningen: {count}',
  },
  pl: {
    'list.attention': 'Konta wymagające uwagi: {count} z {total}',
    'list.healthy': 'Połączone konta: {count}',
  },
  pt: {
    'list.attention': 'Contas que precisam de atenção: {count} de {total}',
    'list.healthy': 'Contas conectadas: {count}',
  },
  'pt-PT': {
    'list.attention': 'Contas que requerem atenção: {count} de {total}',
    'list.healthy': 'Contas ligadas: {count}',
  },
  ro: {
    'list.attention': 'Conturi care necesită atenție: {count} din {total}',
    'list.healthy': 'Conturi conectate: {count}',
  },
  ru: {
    'list.attention': 'Счета, требующие внимания: {count} из {total}',
    'list.healthy': 'Подключённые счета: {count}',
  },
  sv: {
    'list.attention': 'Konton som behöver uppmärksamhet: {count} av {total}',
    'list.healthy': 'Anslutna konton: {count}',
  },
  th: {
    'list.attention': 'บัญชีที่ต้องตรวจสอบ: {count} จาก {total}',
    'list.healthy': 'บัญชีที่เชื่อมต่ออยู่: {count}',
  },
  tr: {
    'list.attention': 'İşlem gerektiren hesaplar: {count}/{total}',
    'list.healthy': 'Bağlı hesaplar: {count}',
  },
  uk: {
    'list.attention': 'Рахунки, що потребують уваги: {count} із {total}',
    'list.healthy': 'Підключені рахунки: {count}',
  },
  ur: {
    'list.attention': 'توجہ طلب اکاؤنٹ: {total} میں سے {count}',
    'list.healthy': 'منسلک اکاؤنٹ: {count}',
  },
  vi: {
    'list.attention': 'Tài khoản cần lưu ý: {count} trên {total}',
    'list.healthy': 'Tài khoản đã kết nối: {count}',
  },
  'zh-Hans': {
    'list.attention': '需要处理的账户：{count}/{total}',
    'list.healthy': '已连接的账户：{count}',
  },
  'zh-Hant': {
    'list.attention': '需要處理的帳戶：{count}/{total}',
    'list.healthy': '已連結的帳戶：{count}',
  },
};
