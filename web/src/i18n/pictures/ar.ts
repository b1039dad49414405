import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Arabic: pictures of people and chats. */
export const ar: TranslationOf<typeof en> = {
  'picture.change': 'تغيير الصورة',
  'picture.remove': 'إزالة الصورة',
  'picture.title': 'اختيار صورة',
  'picture.file': 'اختيار ملف',
  'picture.drop': 'أو أفلت صورة هنا، أو الصقها.',
  'picture.hint': 'ما يحمله الملف غير الصورة، كمكان التقاطها، لا يُحفظ. يرى الخادم الصورة، حتى في المحادثات المشفّرة.',
  'picture.area': 'الجزء المختار من الصورة',
  'picture.keys': 'اسحب الصورة أو حرّكها بمفاتيح الأسهم. كبّر بالمفتاحين + و− أو بالعجلة أو بإصبعين.',
  'picture.zoom': 'التكبير',
  'picture.other': 'ملف آخر',
  'picture.use': 'استخدام الصورة',
  'picture.saved': 'تغيّرت الصورة.',
  'picture.removed': 'أُزيلت الصورة.',
  'picture.problem.notImage': 'لا يمكن قراءة هذا الملف كصورة. اختر ملف JPEG أو PNG أو WebP.',
  'picture.problem.tooLarge': 'حجم هذا الملف أكبر من 20 ميغابايت. اختر ملفًا أصغر.',
  'picture.problem.notMade': 'لم يستطع هذا المتصفح تصغير الصورة بما يكفي. جرّب صورة أخرى.',
};
