import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** German: outgoing webhooks. */
export const de: TranslationOf<typeof en> = {
  'hooks.title': 'Ausgehende Webhooks',
  'hooks.hint':
    'Ein anderer Server bekommt, was in diesem Chat geschieht: unterschrieben, der Reihe nach, und so oft, bis er es angenommen hat.',
  'hooks.sealed':
    'Dieser Chat ist Ende-zu-Ende verschlüsselt: Der andere Server erfährt, wer wann schrieb, und keine Worte.',
  'hooks.none': 'Noch wird nichts an andere Server geschickt.',
  'hooks.loading': 'Wird geladen',
  'hooks.new': 'Neuer Webhook',
  'hooks.refresh': 'Noch einmal nachsehen',

  'hook.name': 'Name',
  'hook.url': 'URL',
  'hook.urlHint': 'Wohin Ereignisse geschickt werden. Am besten https.',
  'hook.events': 'Was geschickt wird',
  'hook.event.message': 'Nachrichten',
  'hook.event.edit': 'Bearbeitungen',
  'hook.event.delete': 'Löschungen',
  'hook.event.reaction': 'Reaktionen und Stimmen',
  'hook.event.change': 'Änderungen am Chat und an seinen Leuten',
  'hook.triggers': 'Nur Nachrichten, die mit einem dieser Wörter beginnen',
  'hook.triggersHint': 'Durch Leerzeichen getrennt, höchstens 20. Leer: alle Nachrichten.',
  'hook.make': 'Webhook anlegen',
  'hook.test': 'Probe schicken',
  'hook.testOf': 'Probe an {name} schicken',
  'hook.tested': 'Die Probe ist angekommen: Status {status}.',
  'hook.testFailed': 'Die Probe ist nicht angekommen. {reason}',
  'hook.renew': 'Neues Geheimnis',
  'hook.renewOf': 'Neues Geheimnis für {name}',
  'hook.delete': 'Löschen',
  'hook.deleteOf': '{name} löschen',
  'hook.deleteTitle': '{name} löschen?',
  'hook.deleteHint': 'Von jetzt an wird nichts mehr geschickt, auch nicht, was noch aussteht.',

  'secret.title': 'Das Geheimnis von {name}',
  'secret.hint': 'Damit wird jede Sendung unterschrieben. Hinterlege es beim Empfänger: es wird nur jetzt gezeigt.',
  'secret.label': 'Geheimnis',
  'secret.copy': 'Geheimnis kopieren',
  'secret.copied': 'Kopiert.',
  'secret.notCopied': 'Dieser Browser lässt das Kopieren nicht zu. Markiere es von Hand.',
  'secret.done': 'Fertig',

  'hook.state.fresh': 'Noch ist nichts geschehen.',
  'hook.state.done': 'Alles ist zugestellt.',
  'hook.state.busy': 'Wird zugestellt.',
  'hook.state.admin': 'Abgeschaltet. Was inzwischen geschieht, wird nach dem Einschalten geschickt.',
  'hook.state.gone': 'Abgeschaltet, weil der Server dort gesagt hat, dass es diese Adresse nicht mehr gibt.',
  'hook.state.failing': 'Abgeschaltet, weil tagelang nichts zugestellt werden konnte.',
  'hook.state.failed': {
    one: 'Ein Versuch ist gescheitert.',
    other: '{count} Versuche hintereinander sind gescheitert.',
  },
  'hook.state.next': 'Nächster Versuch: {time}.',
  'hook.why.unreachable': 'Der Server dort ist nicht zu erreichen.',
  'hook.why.timedOut': 'Der Server dort hat nicht rechtzeitig geantwortet.',
  'hook.why.refused': 'Die URL führt zu einer Adresse, die dieser Server nicht anruft.',
  'hook.why.notTrusted': 'Seinem Zertifikat ist nicht zu trauen.',
  'hook.why.status': 'Er hat mit Status {status} geantwortet.',
  'hook.why.stopped': 'Er hat oft versagt und wird eine Weile in Ruhe gelassen.',

  'error.INVALID_FIELD':
    'Diese URL oder eines der Wörter lässt sich nicht verwenden. Sie muss mit https:// oder http:// beginnen.',
  'error.HOOK_LIMIT': 'Dieser Chat hat so viele Webhooks, wie er haben darf. Lösche zuerst einen.',
  'error.HOOK_NOT_FOUND': 'Diesen Webhook gibt es nicht mehr.',
  'error.HOOK_TARGET_REFUSED':
    'Dieser Server ruft keine Adressen privater Netze an. Wer ihn betreibt, kann einzelne erlauben.',
  'error.HOOKS_DISABLED': 'Dieser Server schickt nichts an andere Server. Wer ihn betreibt, kann es erlauben.',
};
