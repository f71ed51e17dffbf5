/** Die Worte der Seite zum Ausprobieren. */

import type { Translation } from '../../core/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Heliograph ausprobieren',
  intro:
    'Senden Sie eine E-Mail an das Postfach auf diesem Rechner, öffnen Sie sie auf verschiedene Weise und sehen Sie, was das Panel daraus macht. Nichts verlässt diesen Rechner.',
  to_panel: 'Zum Panel',

  steps: 'Schritte',
  'steps.panel': 'Panel',

  'write.title': 'Schreiben',
  'write.subject': 'Betreff',
  'write.recipients': 'An',
  'write.recipients_hint': 'Jede Adresse ist recht; mehrere mit Komma.',
  'write.text': 'Text',
  'write.automatic': 'Wie automatisch verfolgt',
  'write.automatic_hint':
    'Von Hand verfolgt ist sie angeheftet und zählt im Zähler. Automatisch verfolgt steht sie bei den weiteren E-Mails.',
  'write.send': 'Senden',
  'write.sending': 'Wird gesendet',
  'write.sent': 'Gesendet, mit einem Zählbild darin. Die E-Mail ist im Postfach angekommen.',
  'write.sample_subject': 'Angebot für das neue Dach',
  'write.sample_recipient': 'rita@example.com',
  'write.sample_text':
    'Guten Tag Rita,\n\nwie besprochen das Angebot für das neue Dach. Die Dachrinnen sind dabei, es dauert zwei Wochen.\n\nWann darf ich Sie anrufen?',

  'mailbox.title': 'Postfach',
  'mailbox.empty': 'Noch nichts da. Senden Sie die Beispielnachricht; sie kommt sofort an.',
  'mailbox.failed': 'Das Postfach konnte nicht geladen werden.',
  'mailbox.list': 'Nachrichten',
  'mailbox.to': 'an {people}',
  'mailbox.retry': 'Erneut versuchen',

  'mail.from': 'Von',
  'mail.to': 'An',
  'mail.closed': 'Diese Nachricht wurde hier noch nicht geöffnet.',
  'mail.open_here': 'Hier öffnen',
  'mail.open_again': 'Noch einmal öffnen',
  'mail.close': 'Schließen',
  'mail.frame': 'Die Nachricht „{subject}“',
  'mail.self_title': 'Das waren Sie.',
  'mail.self':
    'Auch Ihr eigener Blick lädt das Zählbild. Das Panel weiß, dass Sie es waren, und sagt unter Gefiltert „Sie haben sie angesehen“. Das ist keine Öffnung, und es bewegt nichts.',

  'readers.title': 'Oder lassen Sie jemand anderen öffnen',
  'readers.hint':
    'Jede Schaltfläche ruft das Zählbild so ab, wie es der jeweilige Leser täte, mit echten Kopfzeilen und einer anderen Adresse.',
  'readers.opened': 'Erledigt. Sehen Sie ins Panel.',
  'readers.busy': 'Wird geöffnet',
  'readers.failed': 'Das hat nicht geklappt: {reason}',

  'panel.title': 'Sehen, was das Panel sagt',
  'panel.see': 'Zum Panel',
  'panel.hint': 'Ein Klick auf die Unterhaltung zeigt ihren Verlauf.',
  'panel.name': 'Panel mit den Aktivitäten',
};
