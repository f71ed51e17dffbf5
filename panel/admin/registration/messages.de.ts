/** The words of registering this server at Microsoft and Google. German. */

import type { Translation } from '../../i18n/messages';
import type { en } from './messages.en';

export const de: Translation<typeof en> = {
  title: 'Microsoft und Google auf diesem Server',
  about:
    'Für Anmeldung und Postfächer wird dieser Server einmal bei Microsoft, bei Google oder bei beiden registriert. Sie sehen das, weil Sie den Server betreuen.',
  failed: 'Womit dieser Server registriert ist, konnte nicht geladen werden.',
  retry: 'Noch einmal versuchen',

  'provider.microsoft': 'Microsoft',
  'provider.google': 'Google',
  'state.on': 'eingerichtet',
  'state.begun': 'unvollständig',
  'state.off': 'nicht eingerichtet',
  on: 'Die Anmeldung mit {provider} ist eingerichtet. Das sind ihre Werte, falls der geheime Schlüssel abläuft oder sich die Adresse ändert.',

  'address.local':
    'Microsoft kennt diesen Rechner nur unter dem Namen localhost. Deshalb gelten alle Werte für {address}; eine Zeile weiter unten sagt es dem Server, und danach öffnen Sie das Panel dort.',
  'address.https':
    'Microsoft und Google nehmen nur https-Adressen an, und dieser Server nennt sich {current}. Alle Werte gelten für {address}; wie es dazu kommt, steht in docs/production.md.',

  'microsoft.1': 'Die Anwendung registrieren',
  'microsoft.1_text':
    'Im Entra Admin Center: App-Registrierungen, Neue Registrierung. Wählen Sie „Nur Konten in diesem Organisationsverzeichnis“; „Konten in einem beliebigen Organisationsverzeichnis“ nur, wenn Sie Heliograph für mehrere Organisationen betreiben. Umleitungs-URI: Plattform Web.',
  'microsoft.open': 'Entra Admin Center öffnen',
  'microsoft.2': 'Einen geheimen Schlüssel erstellen',
  'microsoft.2_text':
    'Zertifikate & Geheimnisse, Neuer geheimer Clientschlüssel. Kopieren Sie seinen Wert sofort: Er wird nur einmal angezeigt.',
  'microsoft.3': 'Eine API verfügbar machen, für Outlook',
  'microsoft.3_text':
    'Damit melden sich Leute in Outlook ohne eigenes Fenster an. Eine API verfügbar machen: Anwendungs-ID-URI festlegen, Bereich für Administratoren und Benutzer hinzufügen und Office für diesen Bereich autorisieren. Im Manifest die Version ändern: Ältere Token werden abgelehnt.',
  'microsoft.3_id': 'Hinter den Schrägstrich gehört die Anwendungs-ID (Client).',
  'microsoft.4': 'Die Adresse von Outlook selbst eintragen',
  'microsoft.4_text':
    'Authentifizierung, Plattform hinzufügen, Single-Page-Webanwendung. Für neuere Versionen von Outlook.',
  'google.1': 'Die Gmail API aktivieren',
  'google.1_text':
    'In der Google Cloud Console: ein Projekt erstellen oder auswählen, dann APIs und Dienste, APIs und Dienste aktivieren, Gmail API. Ohne sie meldet jedes Postfach, dass eine Erlaubnis fehlt.',
  'google.open': 'Google Cloud Console öffnen',
  'google.2': 'Sagen, wer sie benutzen darf',
  'google.2_text':
    'OAuth-Zustimmungsbildschirm: Intern, wenn alle zu Ihrem Google Workspace gehören. Eine externe Anwendung, die Postfächer liest, braucht die Überprüfung durch Google und jedes Jahr ein Gutachten; solange sie im Test ist, melden sich alle nach sieben Tagen neu an.',
  'google.3': 'Einen Client erstellen',
  'google.3_text': 'Anmeldedaten, Anmeldedaten erstellen, OAuth-Client-ID, Anwendungstyp Webanwendung.',
  lines: 'Die Einstellungen eintragen',
  'lines.text': 'In die Umgebung oder in die Datei .env im Ordner von Heliograph.',
  'lines.done': 'Jede Zeile ist eingetragen.',
  'lines.written': 'gesetzt',
  'lines.missing': 'fehlt',
  'lines.optional': 'nicht gesetzt',
  'line.HELIOGRAPH_PUBLIC_URL': 'die Adresse, für die alle Werte gelten',
  'line.HELIOGRAPH_MICROSOFT_CLIENT_ID': 'die Anwendungs-ID (Client) aus der Übersicht',
  'line.HELIOGRAPH_MICROSOFT_CLIENT_SECRET': 'der Wert des geheimen Schlüssels',
  'line.HELIOGRAPH_MICROSOFT_TENANT':
    'die Verzeichnis-ID (Mandant) aus der Übersicht. Ohne sie können sich Leute jeder Organisation anmelden, wenn die Anwendung für sie registriert ist.',
  'line.HELIOGRAPH_GOOGLE_CLIENT_ID': 'die Client-ID; sie endet auf .apps.googleusercontent.com',
  'line.HELIOGRAPH_GOOGLE_CLIENT_SECRET': 'der Clientschlüssel',
  'line.HELIOGRAPH_GOOGLE_DOMAINS':
    'Ihre Workspace-Domain. Ohne sie können sich alle anmelden, die ein Google-Konto haben.',
  'line.HELIOGRAPH_EXTENSION_IDS':
    'die ID der Gmail-Erweiterung, für die Anmeldung in ihr; bei Google wird dafür nichts registriert. Die Optionen der Erweiterung zeigen sie, mehr steht in docs/gmail.md.',
  restart: 'Heliograph neu starten',
  'restart.text':
    'Die Einstellungen werden nur beim Start gelesen. Danach steht hier von selbst, was gelesen wurde.',

  permissions: 'Wonach gefragt wird und warum',
  'when.identity': 'bei der Anmeldung',
  'when.basic': 'beim Verbinden eines Postfachs, „Nur, wie E-Mails adressiert sind“',
  'when.exact': 'beim Verbinden eines Postfachs, „Auch Ihre gesendeten E-Mails“',
  'when.basic_shared': 'wenn zu einem solchen ein freigegebenes Postfach hinzukommt',
  'when.exact_shared': 'wenn zu einem solchen ein freigegebenes Postfach hinzukommt',
  'why.openid': 'Um zu wissen, wer es ist: die ID, die sich nie ändert.',
  'why.profile': 'Der Name, um ihn anzuzeigen.',
  'why.offline_access':
    'Das Anmeldeprogramm von Microsoft fragt immer danach. Nur ein verbundenes Postfach nutzt es, um verbunden zu bleiben.',
  'why.User.Read':
    'Name und Adresse; bei einem verbundenen Postfach einmal am Tag auch die weiteren Adressen.',
  'why.Mail.ReadBasic':
    'Um die gesendete E-Mail nach Unterhaltung, Leuten und Zeit zu finden und spätere E-Mails und Antworten zu sehen. Was in E-Mails steht, lässt sich damit nicht lesen.',
  'why.Mail.Read':
    'Um das Pixel in der gesendeten E-Mail zu finden; damit sind Zuordnungen sicher. Inhalte werden im Speicher durchgesehen; nichts davon bleibt.',
  'why.Mail.ReadBasic.Shared':
    'Dasselbe in freigegebenen Postfächern: nur in denen, die jemand selbst nennt und die andere freigegeben haben.',
  'why.Mail.Read.Shared':
    'Dasselbe in freigegebenen Postfächern: nur in denen, die jemand selbst nennt und die andere freigegeben haben.',
  'why.userinfo.email': 'Die Adresse, um sie anzuzeigen.',
  'why.userinfo.profile': 'Der Name, um ihn anzuzeigen.',
  'why.gmail.metadata':
    'Um die gesendete E-Mail nach Message-ID, Leuten und Zeit zu finden und spätere E-Mails und Antworten zu sehen. Was in E-Mails steht, lässt sich damit nicht lesen.',
  'why.gmail.readonly':
    'Um das Pixel in der gesendeten E-Mail zu finden, damit Zuordnungen sicher sind, und um die Aliasse zu kennen. Inhalte werden im Speicher durchgesehen; nichts davon bleibt.',
  'consent.microsoft':
    'Um für alle auf einmal zuzustimmen: API-Berechtigungen, Microsoft Graph, Delegierte Berechtigungen, hinzufügen, Administratorzustimmung erteilen.',
  'consent.google':
    'Wer ein Kästchen nicht ankreuzt, ist trotzdem angemeldet; das Postfach sagt dann, was fehlt.',
  'more.microsoft': 'Mehr dazu und was jede Ablehnung bedeutet: docs/microsoft.md.',
  'more.google': 'Mehr dazu und was jede Ablehnung bedeutet: docs/google.md.',

  'value.name': 'Name',
  'value.redirect': 'Umleitungs-URI',
  'value.api': 'Anwendungs-ID-URI',
  'value.scope': 'Name des Bereichs',
  'value.scope_title': 'Anzeigename des Bereichs',
  'value.office': 'Autorisierte Clientanwendung, ganz Office',
  'value.version': 'Zeile im Manifest',
  'value.lines': 'Zeilen zum Ausfüllen',
  copy: 'Kopieren',
  'copy.explained': 'Kopieren: {what}',
  copied: 'Kopiert',
  'copied.explained': 'Kopiert: {what}',
  'copy.failed':
    'Der Browser lässt diese Seite nicht kopieren. Der Text ist markiert: Drücken Sie Strg+C, auf dem Mac Cmd+C.',
};
