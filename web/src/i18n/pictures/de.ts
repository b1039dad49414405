import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** German: pictures of people and chats. */
export const de: TranslationOf<typeof en> = {
  'picture.change': 'Bild ändern',
  'picture.remove': 'Bild entfernen',
  'picture.title': 'Bild wählen',
  'picture.file': 'Datei wählen',
  'picture.drop': 'Oder ein Bild hierher ziehen oder einfügen.',
  'picture.hint':
    'Was die Datei außer dem Bild enthält, etwa den Ort der Aufnahme, wird weggelassen. Der Server sieht das Bild, auch in verschlüsselten Chats.',
  'picture.area': 'Ausschnitt des Bildes',
  'picture.keys': 'Das Bild ziehen oder mit den Pfeiltasten bewegen. Zoom mit + und −, dem Mausrad oder zwei Fingern.',
  'picture.zoom': 'Zoom',
  'picture.other': 'Andere Datei',
  'picture.use': 'Bild verwenden',
  'picture.saved': 'Das Bild wurde geändert.',
  'picture.removed': 'Das Bild wurde entfernt.',
  'picture.problem.notImage': 'Diese Datei lässt sich nicht als Bild lesen. Wähle eine JPEG-, PNG- oder WebP-Datei.',
  'picture.problem.tooLarge': 'Diese Datei ist größer als 20 MB. Wähle eine kleinere.',
  'picture.problem.notMade': 'Dieser Browser konnte das Bild nicht klein genug machen. Versuche es mit einem anderen.',
};
