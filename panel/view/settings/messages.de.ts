/** Die Worte der Einstellungen. */

import type { Translation } from '../../core/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Einstellungen',

  away: 'Ihre Einstellungen bleiben, wie Sie sie zuletzt gespeichert haben. Sie werden gezeigt, sobald der Server wieder da ist.',

  'forced.reason': 'Von Ihrer Administration festgelegt.',

  'tracking.title': 'Verfolgung',
  auto_insert: 'Automatisch verfolgen',
  'auto_insert.effect': 'Jede E-Mail an jemanden außerhalb Ihrer Organisation wird beim Senden verfolgt.',
  position: 'Platz in der E-Mail',
  'position.effect':
    'Wo das Zählbild steht. Die erste Zeile wird auch geladen, wo eine lange E-Mail abgeschnitten wird.',
  'position.first': 'Erste Zeile',
  'position.last': 'Letzte Zeile',
  track_links: 'Links verfolgen',
  'track_links.effect':
    'Auch Klicks werden gezeigt. Links in Ihren E-Mails führen zuerst über Ihren eigenen Server.',
  'track_links.missing': 'Outlook kann das nicht ohne Risiko für die E-Mail. In Gmail geht es.',

  'blocklist.title': 'Wer nicht verfolgt wird',
  blocklist: 'Meine Sperrliste',
  'blocklist.effect':
    'Eine E-Mail bleibt unberührt, wenn alle Externen, die sie bekommen, auf dieser Liste stehen.',
  'rule.example.com': 'umfasst auch mail.example.com und jede andere Subdomain',
  'rule.=example.com': 'umfasst nur sich selbst',
  'rule.rita@example.com': 'umfasst diese eine Adresse',

  'entry.address_or_domain': 'Adresse oder Domain',
  'entry.domain': 'Domain',
  'entry.network': 'Netz oder Adresse',
  'entry.add': 'Hinzufügen',
  'entry.remove': '{entry} entfernen',
  'entry.stays': 'Bleibt: Personen melden sich damit an.',
  'entry.none': 'Noch nichts auf dieser Liste.',
  'entry.count': { one: '{count} Eintrag', other: '{count} Einträge' },
  'entry.added': '{entry} hinzugefügt',
  'entry.added_several': { one: '{count} Eintrag hinzugefügt', other: '{count} Einträge hinzugefügt' },
  'entry.removed': '{entry} entfernt',
  'problem.empty': 'Schreiben Sie zuerst etwas.',
  'problem.known': '„{entry}“ steht schon auf der Liste.',
  'problem.covered': '„{entry}“ ist durch {other} schon abgedeckt.',
  'problem.free_mail':
    '„{entry}“ gehört einem Mailanbieter: Dort kann jeder eine Adresse haben, also ist es keine eigene Domain.',
  'problem.not_an_address': '„{entry}“ ist keine E-Mail-Adresse.',
  'problem.not_a_domain':
    '„{entry}“ ist weder eine Domain noch eine Adresse. Schreiben Sie sie wie example.com.',
  'problem.not_whole': '„{entry}“ ist keine vollständige Domain. Schreiben Sie sie wie example.com.',
  'problem.asterisk': '„{entry}“ braucht keinen Stern: example.com umfasst auch seine Subdomains.',
  'problem.web_address': '„{entry}“ ist eine Webadresse. Schreiben Sie nur die Domain, wie example.com.',
  'problem.too_long': '„{entry}“ ist zu lang.',
  'problem.not_a_network':
    '„{entry}“ ist kein Netz. Schreiben Sie es wie 203.0.113.0/24, oder eine einzelne Adresse.',
  'problem.more': {
    one: 'Auch {count} weiterer Eintrag geht nicht; er steht noch im Feld.',
    other: 'Auch {count} weitere Einträge gehen nicht; sie stehen noch im Feld.',
  },
  'problem.too_wide': '„{entry}“ ist zu groß für das Netz einer einzigen Organisation.',

  'test.title': 'Würde das verfolgt?',
  'test.label': 'An',
  'test.hint':
    'Nichts wird gesendet. Mehrere mit Komma; Änderungen oben zählen schon, bevor sie gespeichert sind.',
  'test.external': 'Diese E-Mail würde verfolgt.',
  'test.by_hand': 'Nur von Hand verfolgt, weil „Automatisch verfolgen“ aus ist.',
  'test.internal_only': 'Nicht verfolgt: Alle, die sie bekommen, gehören zu Ihrer Organisation.',
  'test.blocklisted': 'Nicht verfolgt: Alle Externen, die sie bekommen, stehen auf einer Sperrliste.',
  'test.no_recipients': 'Nicht verfolgt: Hier steht noch keine vollständige Adresse.',
  'test.is_external': 'außerhalb Ihrer Organisation',
  'test.is_internal': 'in Ihrer Organisation',
  'test.is_mine': 'auf Ihrer Sperrliste',
  'test.is_theirs': 'auf der Sperrliste Ihrer Organisation',
  'test.is_unreadable': 'keine Adresse',

  'notices.title': 'Meldungen',
  notify_when_opened: 'Melden, wenn eine E-Mail geöffnet wird',
  'notify_when_opened.effect':
    'Eine Meldung für jede; und automatisch verfolgte E-Mails zählen im Zähler, ohne angeheftet zu sein.',
  first_open_only: 'Nur die erste Öffnung',
  'first_open_only.effect': 'Weitere Öffnungen derselben E-Mail werden nicht gemeldet.',
  notice_hot: 'Rege Unterhaltungen',
  'notice_hot.effect': 'Eine Meldung, wenn eine innerhalb von 24 Stunden dreimal geöffnet wird.',
  notice_revived: 'Wiederbelebte Unterhaltungen',
  'notice_revived.effect': 'Eine Meldung, wenn eine nach zwei Wochen oder mehr wieder geöffnet wird.',
  desktop_notifications: 'Auch auf dem Desktop',
  'desktop_notifications.effect': 'Meldungen erscheinen auf dem Desktop, solange kein Panel zu sehen ist.',
  'desktop_notifications.missing':
    'Outlook zeigt keine Meldungen von Add-ins. Im Browser und in Gmail geht es.',
  'desktop.refused':
    'Dieser Browser lehnt Meldungen von hier ab. Erlauben Sie sie in seinen Einstellungen für diese Seite.',
  'desktop.ask': 'Dieser Browser wurde noch nicht gefragt.',
  'desktop.ask_now': 'Jetzt fragen',
  'desktop.later': 'Noch keine Antwort. Auf dem Desktop erscheint nichts, bis der Browser es erlaubt.',
  quiet: 'Ruhezeit',
  'quiet.effect': 'In dieser Zeit keine Meldungen. Der Zähler zählt weiter.',
  'quiet.from': 'Von',
  'quiet.until': 'Bis',
  'quiet.zone': 'Zeitzone',
  'quiet.zone_here': '{zone}, wie hier',
  'problem.quiet_from': 'Sagen Sie, wann die Ruhezeit beginnt.',
  'problem.quiet_until': 'Sagen Sie, wann die Ruhezeit endet; zu einer anderen Zeit als sie beginnt.',
  'problem.time_zone': 'Diese Zeitzone kennt der Server nicht.',

  'look.title': 'Aussehen',
  appearance: 'Farben',
  'appearance.effect': 'Automatisch folgt dem Mailprogramm oder dem System.',
  'appearance.host': 'Automatisch',
  'appearance.light': 'Hell',
  'appearance.dark': 'Dunkel',
  language: 'Sprache',
  'language.effect': 'Automatisch folgt dem Browser.',
  'language.auto': 'Automatisch',

  reset: 'Zurücksetzen',
  'reset.effect': 'Setzt alles oben auf den Anfang zurück. Auch Ihre Sperrliste wird geleert.',
  'reset.sure': 'Wirklich alles zurücksetzen?',
  'reset.do': 'Zurücksetzen',
  'reset.keep': 'So lassen',

  'organisation.title': 'Organisation',
  'organisation.effect': 'Sie verwalten sie: Das hier gilt für alle, die dazugehören.',
  domains: 'Eigene Domains',
  'domains.effect': 'Wer dort eine Adresse hat, gehört dazu und wird nicht verfolgt.',
  'organisation.blocklist': 'Sperrliste für alle',
  'organisation.blocklist.effect': 'Kommt zur Liste jeder Person hinzu.',
  own_networks: 'Eigene Netze',
  'own_networks.effect': 'Öffnungen von dort sind Ihre eigenen und zählen nie.',
  'networks.learned': 'Bei der Arbeit gelernt, nach 30 Tagen vergessen',
  retention_days: 'Aktivität aufheben für',
  'retention_days.effect':
    'Ältere Öffnungen werden gelöscht. Die erste und die letzte Öffnung einer E-Mail bleiben bekannt.',
  'retention_days.unit': 'Tage',
  'problem.retention_days': 'Schreiben Sie eine ganze Zahl von Tagen, von 1 bis {most}.',
  force: 'Für alle entscheiden',
  'force.effect': 'Was Sie hier entscheiden, sehen alle ausgegraut, mit dem Grund.',
  'force.people': 'Frei wählbar',
  'force.on': 'Ein',
  'force.off': 'Aus',

  'account.title': 'Konto',
  'account.signed_in': 'Angemeldet als',
  'account.no_address': 'einem Konto ohne Adresse',
  'account.try': 'Ausprobieren: sich eine Probe senden und sie öffnen, wie andere es täten',
  'account.sign_out': 'Abmelden',
  'account.unsaved': 'Nicht gespeicherte Änderungen gehen verloren.',

  'shorten.sure': {
    one: 'Alles löschen, was älter als ein Tag ist?',
    other: 'Alles löschen, was älter als {count} Tage ist?',
  },
  'shorten.effect':
    'Ältere Öffnungen, Klicks und Antworten werden innerhalb einer Stunde für alle gelöscht. Das lässt sich nicht rückgängig machen.',
  'shorten.keep': 'Nicht löschen',
  'shorten.do': 'Löschen und speichern',

  'save.name': 'Nicht gespeicherte Änderungen',
  save: 'Speichern',
  'save.busy': 'Wird gespeichert',
  'save.discard': 'Verwerfen',
  'save.preview': 'Eine Vorschau, bis Sie speichern.',
  'save.saved': 'Gespeichert. Es gilt in jedem offenen Panel.',
  'save.discarded': 'Änderungen verworfen.',
  'save.reset': 'Zurückgesetzt.',
  'save.problems': 'Nicht gespeichert. Zu berichtigen:',
  'save.offline': 'Nicht gespeichert: Der Server hat nicht geantwortet. Ihre Änderungen sind noch da.',
  'save.failed': 'Nicht gespeichert: {reason}',
};
