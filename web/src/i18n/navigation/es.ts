import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Spanish: getting about. */
export const es: TranslationOf<typeof en> = {
  'action.undo': 'Deshacer',
  'chats.archived': 'Chat archivado.',
  'chats.unarchived': 'Chat sacado del archivo.',
  'chats.muteFor': 'Silenciar {name}',
  'chats.openWindow': 'Abrir en una ventana nueva',
  'chats.withNews': {
    one: '{count} chat con novedades',
    many: '{count} de chats con novedades',
    other: '{count} chats con novedades',
  },
  'filter.direct': 'Personas',
  'none.direct': 'No hay chats con una sola persona',
  'none.directHint': 'Busca a alguien por su nombre y saluda.',
  'none.groupsHint': 'Empieza uno con varias personas.',
  'none.channelsHint': 'Crea un canal para novedades o una lista que llegue a cada persona por separado.',
  'none.archivedHint': 'Archiva un chat para que no estorbe. Aquí no le pasa nada.',
  'swipe.read': 'Leído',
  'swipe.unread': 'No leído',
  'swipe.pin': 'Fijar',
  'swipe.unpin': 'Soltar',
  'swipe.archive': 'Archivar',
  'swipe.unarchive': 'Sacar',
  'swipe.leave': 'Salir',
  'swipe.delete': 'Eliminar',
  'contacts.title': 'Contactos',
  'person.open': 'Perfil de {name}',
  'presence.here': 'Ahora aquí',
  'presence.more': { one: 'y {count} más', many: 'y {count} más', other: 'y {count} más' },
  'panel.list': 'Ancho de la lista de chats',
  'panel.details': 'Ancho de los detalles',
  'keys.hint': 'Ctrl K lleva a cualquier chat. ? muestra todas las teclas.',
  'contrast.title': 'Contraste alto',
  'contrast.hint': 'Líneas más marcadas y letras más oscuras. Sin él, Parley hace lo que diga tu sistema.',
};
