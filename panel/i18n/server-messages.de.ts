/**
 * German for what the server says in English, by the code that comes with it (`backend/truth/reasons.py`,
 * `backend/enrich/mail_clients.py`, `backend/demo/readers.py`). A test of the server holds the codes to its own.
 */

export const serverMessages: Readonly<Record<string, string>> = {
  // The sender
  'reason.composing': 'Sie haben diese Nachricht noch geschrieben.',
  'reason.own_cookie': 'Das war Ihr eigener Browser, der das Cookie von Heliograph trägt.',
  'reason.own_address': 'Das kam von der Adresse, von der aus Sie arbeiten.',
  'reason.own_network': 'Das kam aus dem Netz Ihrer eigenen Organisation.',
  'reason.own_view': 'Sie haben diese Unterhaltung in dem Moment selbst angesehen.',
  // Fetched in advance
  'reason.speculative_request':
    'Ein Programm hat das vorab geladen und das auch gesagt; vielleicht hat es niemand gelesen.',
  'reason.gmail_prefetch': 'Gmail hat das vorab geladen; vielleicht hat es niemand gelesen.',
  'reason.gmail_prefetch_network':
    'Google hat das von Rechnern geladen, die vorab arbeiten; vielleicht hat es niemand gelesen.',
  'reason.apple_prefetch': 'Apple Mail hat das vorab geladen; vielleicht hat es niemand gelesen.',
  'reason.apple_prefetch_elsewhere':
    'Das sieht nach Apple Mail aus, das vorab lädt; vielleicht hat es niemand gelesen.',
  'reason.apple_relay_unnamed':
    'Ein Programm ohne Namen hat das über Apples Relais geladen; vielleicht hat es niemand gelesen.',
  'reason.unnamed_at_delivery':
    'Ein Programm ohne Namen hat das bei der Zustellung geladen; vielleicht hat es niemand gelesen.',
  // Mail services that fetch pictures for their readers
  'reason.mail_proxy':
    'Geöffnet. Der Maildienst hat das Bild für eine lesende Person geladen und verbirgt Ort und Gerät.',
  'reason.mail_proxy_at_delivery':
    'Der Maildienst hat das Bild wenige Sekunden nach der Zustellung geladen; vielleicht hat es noch niemand gelesen.',
  'reason.unknown_mail_proxy':
    'Geöffnet über einen Bilderdienst, den wir nicht kennen; Ort und Gerät bleiben verborgen.',
  'reason.outlook_com_network':
    'Geöffnet in Outlook im Web, das Bilder selbst lädt und Ort und Gerät verbirgt.',
  'reason.google_network': 'Geöffnet über Google, das Bilder selbst lädt und Ort und Gerät verbirgt.',
  // Security
  'reason.scanner_network':
    'Eine Sicherheitsprüfung hat es angesehen, von Rechnern aus, an denen niemand E-Mails liest.',
  'reason.scanner_named': 'Eine Sicherheitsprüfung hat es angesehen und ihren Namen genannt.',
  'reason.scanner_at_delivery': 'Ein Sicherheitsdienst hat die Nachricht bei ihrer Ankunft geprüft.',
  'reason.hidden_link':
    'Jemand ist einem Link gefolgt, den kein Mensch sehen kann; also war es eine Sicherheitsprüfung.',
  'reason.link_sweep':
    'Mehreren Links wurde innerhalb weniger Sekunden gefolgt, schneller als ein Mensch es kann.',
  'reason.message_burst':
    'Viele verschiedene Nachrichten wurden innerhalb weniger Minuten von einer Adresse geladen, wie es Prüfprogramme tun.',
  'reason.link_followed_by_service':
    'Ein Rechner des Maildienstes ist dem Link gefolgt, nicht die lesende Person.',
  'reason.headers_only': 'Nur die Kopfzeilen wurden abgefragt; ein Bild hat also niemand gesehen.',
  'reason.opened_as_page': 'Das Bild wurde als eigene Seite geladen, wie es Linkprüfer tun.',
  'reason.nameless':
    'Ein Programm ganz ohne Namen hat das geladen; Programme, mit denen jemand liest, nennen immer einen.',
  'reason.impossible_agent': 'Das Programm gibt sich als Browser aus, den es nicht geben kann.',
  'reason.retired_browser':
    'Das Programm gibt sich als Browser aus, den seit Jahren kein Maildienst mehr unterstützt.',
  'reason.hosting_at_delivery':
    'Ein gemieteter Rechner hat das bald nach dem Senden geladen, wie es Prüfprogramme tun.',
  'reason.instant_browser':
    'Das kam wenige Sekunden nach dem Senden, schneller als ein Mensch eine E-Mail liest.',
  // Link previews and other programs
  'reason.preview_named': 'Ein Chat oder soziales Netz hat eine Vorschau des Links erstellt.',
  'reason.outlook_com_preview': 'Outlook im Web hat eine Vorschau des Links erstellt.',
  'reason.bot_named': 'Ein bekanntes automatisches Programm hat das geladen.',
  'reason.bot_contact':
    'Das Programm nennt eine Adresse für Betreiber von Websites, wie es automatische Programme tun.',
  'reason.bot_shape': 'Das Programm nennt sich selbst Bot, Crawler oder Werkzeug.',
  'reason.program': 'Ein Programm hat das geladen, weder ein Browser noch ein Mailprogramm.',
  // People
  'reason.mail_program': 'In einem Mailprogramm geöffnet.',
  'reason.private_relay':
    'Von einer Person geöffnet, deren Adresse Apple verbirgt; der Ort ist nur eine Region.',
  'reason.after_security_scan':
    'Lange nach der Zustellung aus dem Netz einer Sicherheitsfirma geöffnet; wahrscheinlich ein geschützter Browser.',
  'reason.hosting_later':
    'Lange nach dem Senden von einem gemieteten Rechner aus geöffnet; wahrscheinlich über ein VPN.',
  'reason.unnamed_later': 'In einem Programm ohne Namen geöffnet; Apple Mail und Outlook sehen so aus.',
  'reason.browser': 'In einem Browser geöffnet.',
  'reason.confirmed_by_click': 'Geöffnet; einem Link dieser E-Mail wurde später gefolgt.',
  'reason.confirmed_by_reply': 'Geöffnet; eine Antwort auf diese E-Mail kam später.',
  'reason.confirmed_later': 'Geöffnet; eine Person hat diese E-Mail später gelesen.',
  'reason.overruled': 'Das haben Sie so gesagt.',

  // Programs that have no name of their own
  'client.mail program': 'Mailprogramm',
  'client.mail workspace': 'Mail-Arbeitsplatz',
  'client.Windows mail program': 'Windows-Mailprogramm',
  'client.Linux mail program': 'Linux-Mailprogramm',
  'client.Mac mail program': 'Mac-Mailprogramm',
  'client.Lark or Sunsama': 'Lark oder Sunsama',
  'client.regional mail app': 'Regionale Mail-App',
  'client.Android mail app': 'Android-Mail-App',
  'client.company mail app': 'Mail-App eines Unternehmens',
  "client.provider's mail app": 'Mail-App eines Anbieters',
  'client.GMX or WEB.DE': 'GMX oder WEB.DE',

  // Who may open a mail on the try-it page
  'reader.iphone.label': 'Ein iPhone in Lissabon',
  'reader.iphone.explains': 'Jemand liest sie in der Mail-App: eine Person, mit Ort und Gerät.',
  'reader.outlook.label': 'Outlook auf einem PC in Paris',
  'reader.outlook.explains':
    'Outlook auf dem Computer nennt seinen Namen; so ist klar, dass es ein Mailprogramm und eine Person ist.',
  'reader.gmail.label': 'Gmail',
  'reader.gmail.explains':
    'Gmail lädt Bilder über einen eigenen Dienst: geöffnet, aber der Ort bleibt verborgen.',
  'reader.apple_prefetch.label': 'Apple Mail, vorab',
  'reader.apple_prefetch.explains':
    'Apple lädt Bilder, bevor jemand liest: ein Vielleicht, nie eine Öffnung.',
  'reader.scanner.label': 'Eine Sicherheitsprüfung',
  'reader.scanner.explains':
    'Ein Prüfprogramm sieht die E-Mail unterwegs an: eine Maschine, gefiltert und nie gezählt.',

  // Errors (`backend/core/errors.py`, `packages/client/api-error.ts`)
  'error.bad_request': 'Der Server hat das nicht verstanden.',
  'error.body_missing': 'Der Server hat das nicht verstanden.',
  'error.not_json': 'Der Server hat das nicht verstanden.',
  'error.invalid': 'Eine Angabe passt nicht.',
  'error.administrators_only': 'Das kann nur ändern, wer Ihre Organisation verwaltet.',
  'error.not_your_server': 'Das sieht nur, wer diesen Server betreut.',
  'error.last_administrator':
    'Eine Organisation behält mindestens eine Person, die sie verwaltet. Benennen Sie zuerst eine andere.',
  'error.own_way':
    'Das ist Ihr einziger Zugang. Schließen kann ihn, wer die Organisation verwaltet und sich anderswo anmeldet.',
  'error.way_closed': 'Ihre Organisation lässt dort niemanden mehr hinein. Fragen Sie, wer sie verwaltet.',
  'error.setting_forced': 'Von Ihrer Verwaltung festgelegt.',
  'error.never_forced': 'Das kann nicht für alle festgelegt werden.',
  'error.quiet_hours_half': 'Ruhezeiten brauchen einen Anfang und ein Ende.',
  'error.quiet_hours_empty': 'Ruhezeiten müssen zu einer anderen Zeit enden, als sie beginnen.',
  'error.time_zone_unknown': 'Diese Zeitzone gibt es nicht; schreiben Sie sie wie Europe/Rome.',
  'error.list_too_long': 'Diese Liste ist zu lang.',
  'error.domain_stays': 'Diese Domain bleibt: Leute Ihrer Organisation melden sich mit ihr an.',
  'error.entry_unreadable': 'Das ist weder eine Domain noch eine Mailadresse.',
  'error.entry_no_domain': 'Das ist keine Domain; schreiben Sie sie ganz, wie customer.example.',
  'error.mailbox_itself': 'Das ist das Postfach selbst. Nennen Sie eines, das andere mit Ihnen teilen.',
  'error.entry_no_address': 'Das ist keine Mailadresse.',
  'error.entry_too_long': 'Das ist zu lang für eine Mailadresse.',
  'error.entry_asterisk':
    'Das Sternchen ist nicht nötig; customer.example gilt auch für mail.customer.example.',
  'error.entry_web_address': 'Das ist eine Webadresse; schreiben Sie nur die Domain, wie customer.example.',
  'error.entry_free_mail':
    'Bei diesem Anbieter kann jeder eine Adresse haben; die Domain gehört keiner Organisation.',
  'error.entry_no_network':
    'Das ist kein Netz; schreiben Sie es wie 203.0.113.0/24, oder eine einzelne Adresse.',
  'error.entry_network_too_wide': 'Dieses Netz ist zu groß, um das einer Organisation zu sein.',
  'error.unauthenticated': 'Bitte melden Sie sich zuerst an.',
  'error.session_ended': 'Diese Sitzung ist beendet. Melden Sie sich wieder an.',
  'error.token_invalid': 'Diese Sitzung ist beendet. Melden Sie sich wieder an.',
  'error.token_expired': 'Diese Sitzung ist beendet. Melden Sie sich wieder an.',
  'error.ticket_invalid': 'Diese Sitzung ist beendet. Melden Sie sich wieder an.',
  'error.sign_in_refused': 'Die Anmeldung wurde abgelehnt. Beginnen Sie noch einmal.',
  'error.address_taken':
    'Diese Adresse gehört hier zu einem anderen Konto. Melden Sie sich wie bisher an und verbinden Sie dann das Postfach.',
  'error.identity_taken': 'Dieses Postfach gehört hier zu einem anderen Konto. Melden Sie sich damit an.',
  'error.provider_off': 'Mit diesem Anbieter kann man sich auf diesem Server nicht anmelden.',
  'error.sign_in_again': 'Melden Sie sich bei diesem Postfach noch einmal an.',
  'error.permission_missing':
    'Heliograph darf dieses Postfach nicht lesen. Verbinden Sie es noch einmal und stimmen Sie zu.',
  'error.consent_missing':
    'Heliograph braucht zuerst Ihre Erlaubnis. Verbinden Sie das Postfach in einem eigenen Fenster.',
  'error.forbidden': 'Das ist hier nicht erlaubt.',
  'error.local_account_off': 'Das Konto auf diesem Rechner ist auf diesem Server abgeschaltet.',
  'error.origin_refused': 'Diese Seite darf hier keine Verbindung öffnen.',
  'error.report_not_signed': 'Diese Meldung trägt keine Unterschrift, die der Server kennt.',
  'error.not_found': 'Das gibt es hier nicht mehr.',
  'error.try_later': 'Das geht gerade nicht. Versuchen Sie es später noch einmal.',
  'error.internal': 'Auf dem Server ist etwas schiefgegangen.',
  'error.offline': 'Der Server hat nicht geantwortet.',
  'error.unreadable': 'Die Antwort des Servers war nicht zu lesen.',
  'error.unexpected': 'Etwas ist schiefgegangen.',
};
