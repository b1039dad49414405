import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Arabic: the emoji picker. */
export const ar: TranslationOf<typeof en> = {
  'emoji.title': 'اختيار رمز تعبيري',
  'emoji.search': 'البحث في الرموز',
  'emoji.clear': 'مسح البحث',
  'emoji.none': 'لا رمز باسم «{query}».',
  'emoji.loading': 'يجري تحميل الرموز',
  'emoji.failed': 'تعذّر تحميل الرموز. تحقق من اتصالك وحاول مجددًا.',
  'emoji.groups': 'أنواع الرموز',
  'emoji.recent': 'المستخدمة مؤخرًا',
  'emoji.smileys': 'وجوه ومشاعر',
  'emoji.people': 'أشخاص وأيدٍ',
  'emoji.animals': 'حيوانات وطبيعة',
  'emoji.food': 'طعام وشراب',
  'emoji.travel': 'سفر وأماكن',
  'emoji.activities': 'أنشطة',
  'emoji.objects': 'أشياء',
  'emoji.symbols': 'رموز',
  'emoji.flags': 'أعلام',
  'emoji.found': 'نتائج البحث',
  'emoji.tone': 'لون البشرة',
  'emoji.tone.0': 'أصفر',
  'emoji.tone.1': 'فاتح',
  'emoji.tone.2': 'فاتح متوسط',
  'emoji.tone.3': 'متوسط',
  'emoji.tone.4': 'داكن متوسط',
  'emoji.tone.5': 'داكن',
};
