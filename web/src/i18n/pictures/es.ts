import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Spanish: pictures of people and chats. */
export const es: TranslationOf<typeof en> = {
  'picture.change': 'Cambiar la foto',
  'picture.remove': 'Quitar la foto',
  'picture.title': 'Elegir una foto',
  'picture.file': 'Elegir un archivo',
  'picture.drop': 'O suelta aquí una imagen, o pégala.',
  'picture.hint':
    'Lo que el archivo dice además de la imagen, como dónde se tomó, se omite. El servidor ve la imagen, también en chats cifrados.',
  'picture.area': 'Parte de la imagen',
  'picture.keys': 'Arrastra la imagen o muévela con las flechas. Amplía con + y −, la rueda o dos dedos.',
  'picture.zoom': 'Ampliación',
  'picture.other': 'Otro archivo',
  'picture.use': 'Usar la foto',
  'picture.saved': 'Se cambió la foto.',
  'picture.removed': 'Se quitó la foto.',
  'picture.problem.notImage': 'Este archivo no se puede leer como imagen. Elige un archivo JPEG, PNG o WebP.',
  'picture.problem.tooLarge': 'Este archivo ocupa más de 20 MB. Elige uno más pequeño.',
  'picture.problem.notMade': 'Este navegador no pudo reducir la imagen lo suficiente. Prueba con otra.',
};
