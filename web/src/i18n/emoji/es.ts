import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Spanish: the emoji picker. */
export const es: TranslationOf<typeof en> = {
  'emoji.title': 'Elegir un emoji',
  'emoji.search': 'Buscar emojis',
  'emoji.clear': 'Vaciar la búsqueda',
  'emoji.none': 'Ningún emoji se llama «{query}».',
  'emoji.loading': 'Cargando emojis',
  'emoji.failed': 'No se pudieron cargar los emojis. Revisa tu conexión e inténtalo de nuevo.',
  'emoji.groups': 'Tipos de emoji',
  'emoji.recent': 'Usados hace poco',
  'emoji.smileys': 'Caras y emociones',
  'emoji.people': 'Personas y manos',
  'emoji.animals': 'Animales y naturaleza',
  'emoji.food': 'Comida y bebida',
  'emoji.travel': 'Viajes y lugares',
  'emoji.activities': 'Actividades',
  'emoji.objects': 'Objetos',
  'emoji.symbols': 'Símbolos',
  'emoji.flags': 'Banderas',
  'emoji.found': 'Encontrados',
  'emoji.tone': 'Tono de piel',
  'emoji.tone.0': 'Amarillo',
  'emoji.tone.1': 'Claro',
  'emoji.tone.2': 'Medio claro',
  'emoji.tone.3': 'Medio',
  'emoji.tone.4': 'Medio oscuro',
  'emoji.tone.5': 'Oscuro',
};
