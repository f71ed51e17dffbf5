/** Die Worte der Seite zum Ausprobieren. */

import type { Translation } from '../i18n/messages';
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
  'write.quoted': '„{entry}“',
  'write.no_recipient': 'Geben Sie an, wer sie bekommt, etwa name@example.com.',
  'write.wrong_recipient': '{entries} ist keine E-Mail-Adresse.',
  'write.wrong_recipients': '{entries} sind keine E-Mail-Adressen.',
  'write.text': 'Text',
  'write.automatic': 'Wie mit „Automatisch nachverfolgen“',
  'write.automatic_hint':
    'Sie steht dann bei den weiteren E-Mails und wird nicht nachverfolgt, wenn nur Leute aus Ihrer Organisation sie bekommen. Von Hand nachverfolgt ist sie angeheftet, und der Zähler zeigt ihre Öffnungen an.',
  'write.send': 'Senden',
  'write.sending': 'Wird gesendet',
  'write.sent': 'Gesendet, mit einem Zählbild darin. Die E-Mail ist im Postfach angekommen.',
  'write.sent_about': '{about} Die E-Mail ist im Postfach angekommen.',
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

  'tracked.internal_only':
    'Von Hand nachverfolgt, obwohl alle, die sie bekommen, zu Ihrer Organisation gehören.',
  'tracked.blocklisted':
    'Von Hand nachverfolgt, obwohl alle Externen, die sie bekommen, auf einer Sperrliste stehen.',
  'tracked.no_recipients': 'Von Hand nachverfolgt, obwohl keine Adresse lesbar ist.',
  'not_tracked.internal_only': 'Nicht nachverfolgt: Alle, die sie bekommen, gehören zu Ihrer Organisation.',
  'not_tracked.blocklisted':
    'Nicht nachverfolgt: Alle Externen, die sie bekommen, stehen auf einer Sperrliste.',
  'not_tracked.no_recipients': 'Nicht nachverfolgt: Keine Adresse ist lesbar.',
  'not_tracked.mark': 'Nicht nachverfolgt',
  'not_tracked.readers': 'Sie trägt kein Zählbild. Wer sie auch öffnet, das Panel erfährt nichts davon.',

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
