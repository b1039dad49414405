import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Spanish: profiles, contacts, members and invitations. */
export const es: TranslationOf<typeof en> = {
  'members.title': '{title} · {count}',
  'members.search': 'Buscar miembros',
  'members.filter': 'A quién mostrar',
  'members.everyone': 'Todos',
  'members.admins': 'Administradores',
  'members.reading': {
    one: '{count} persona revisada hasta ahora',
    many: '{count} de personas revisadas hasta ahora',
    other: '{count} personas revisadas hasta ahora',
  },
  'members.none': 'Nadie aquí se llama así',
  'members.noneHint': 'Prueba con el principio del nombre, del apellido o del nombre de usuario.',
  'profile.title': 'Perfil',
  'profile.message': 'Escribir un mensaje',
  'profile.self': 'Eres tú.',
  'profile.common': 'Chats que compartís',
  'profile.copied': 'Nombre de usuario copiado.',
  'profile.copy': 'Copiar el nombre de usuario',
  'contacts.search': 'Buscar contactos',
  'contacts.none': 'Aún no hay contactos',
  'contacts.noneHint':
    'Añade a las personas a las que escribes a menudo. Aquí ves quién está en línea, y tu privacidad puede dejarles ver más.',
  'contacts.noMatch': 'Ningún contacto se llama «{query}»',
  'contacts.others': 'En este servidor',
  'contacts.mine': 'Tus contactos',
  'contacts.add': 'Añadir a {name} a los contactos',
  'contacts.loading': 'Cargando contactos',
  'qr.show': 'Mostrar como código QR',
  'qr.title': 'Invitación a «{name}»',
  'qr.label': 'Código QR del enlace de invitación',
  'qr.hint': 'Quien lo escanee con la cámara de un teléfono llega a este chat.',
  'qr.share': 'Compartir',
  'new.known': 'Personas que conoces',
};
