# ruff: noqa: E501  (a table: one family, one line)
"""Mail clients by family: patterns of their user agents, and Android packages. Data and two look-ups.

Entries are families, never builds. This table takes precedence over lists of robots, because those include Outlook,
Apple Mail and Airmail. Sources, used for names only: ua-parser/uap-core regexes.yaml, matomo-org/device-detector pim.yml and
mobile_apps.yml, nielsbasjes/yauaa EMailClients.yaml (all 2026-08), the vendors' own pages and app stores.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

DeviceType = Literal["desktop", "mobile", "tablet", "unknown"]


@dataclass(frozen=True, slots=True)
class MailClient:
    """One family. `type` and `system` are what it runs on; None if they depend on the agent."""

    pattern: str
    name: str
    type: DeviceType | None = None
    system: str | None = None


# The first match wins. A pattern may match anywhere in the agent in lower case, unless it is anchored.
MAIL_CLIENTS: Final = (
    # Microsoft
    MailClient(r"outlook-ios|outlook-android|\boutlook(?:mobile|lite)/", "Outlook", "mobile"),
    MailClient(r"macoutlook/|^(?:microsoft )?outlook/\d[\w.]* (?:cfnetwork|\(mac)", "Outlook", "desktop", "macOS"),
    MailClient(r"outlook-express/|windows[ -]?live[ -]?mail|windowslivemail", "Windows Live Mail", "desktop", "Windows"),
    MailClient(r"microsoft outlook mail |^windowsmail/|hxoutlook|outlookmail/|^hxmail", "Windows Mail", "desktop", "Windows"),
    MailClient(r"microsoft (?:office )?outlook\b|oneoutlook/|msoutlook|^outlook/", "Outlook", "desktop", "Windows"),
    MailClient(r"\bmsoffice \d|\bms-office\b", "Outlook", "desktop", "Windows"),
    MailClient(r"^microsoft office/\d[^()]*(?:\(|$)(?!.*mac os)", "Microsoft Office", "desktop", "Windows"),
    MailClient(r"^microsoft office/\d", "Microsoft Office", "desktop", "macOS"),
    # Apple
    MailClient(r"^mobilemail/|^maild/|com\.apple\.mobilemail", "Apple Mail", None, "iOS"),
    MailClient(r"^(?:apple ?)?mail/\d|com\.apple\.mail\b", "Apple Mail"),
    # A web view that adds no name. Apple's mail app is by far the most common one; browsers and mail apps with a name of
    # their own do not match. uap-core calls it Mobile Safari UI/WKWebView (2026-10).
    MailClient(
        r"^mozilla/5\.0 \((?:iphone|ipad|ipod)[^()]*\) applewebkit/[\d.+]+ \(khtml, like gecko\) mobile/\w+$",
        "Apple Mail",
        None,
        "iOS",
    ),
    # Google
    MailClient(r"android-gmail|^gmailandroid|\bgmail/\d|^com\.google\.(?:android\.gm|gmail)\b|gmailhybrid", "Gmail", "mobile"),
    MailClient(r"kiwi for gmail|\bmailplane|\bmimestream", "Gmail", "desktop", "macOS"),
    # Mozilla and its derivatives
    MailClient(r"k-9(?: mail)?/|thunderbird(?: for)? android|net\.thunderbird\.android|com\.fsck\.k9", "K-9 Mail", "mobile", "Android"),
    MailClient(r"thunderbird|icedove|shredder/|betterbird|lightning/\d|thunderbrowse|interlink/", "Thunderbird", "desktop"),
    MailClient(r"seamonkey|iceape/|epyrus/", "SeaMonkey", "desktop"),
    MailClient(r"postbox(?:app)?[/ ]", "Postbox", "desktop"),
    MailClient(r"spicebird/", "Spicebird", "desktop"),
    MailClient(r"eudora|penelope/|correo/", "Eudora", "desktop"),
    # Other programs for computers
    MailClient(r"lotus[- ]notes|(?:ibm|hcl)[ -]notes|notes/(?:8|9|1\d)\b", "HCL Notes", "desktop"),
    MailClient(r"\bem ?client/", "eM Client", "desktop"),
    MailClient(r"the bat!|\bthebat\b", "The Bat!", "desktop", "Windows"),
    MailClient(r"barcapro|\bbarca[/ ]", "Barca", "desktop", "Windows"),
    MailClient(r"mailbar[/ ]", "MailBar", "desktop"),
    MailClient(r"mailbird/", "Mailbird", "desktop"),
    MailClient(r"foxmail", "Foxmail", None),
    MailClient(r"incredimail", "IncrediMail", "desktop", "Windows"),
    MailClient(r"becky!|\bshuriken\b|\bwinbiff\b|\bedmax\b|\bpegasus(?: ?mail)?[/ ]", "Windows mail program", "desktop", "Windows"),
    MailClient(r"kmail2?/|\bkontact\b|akregator/", "KMail", "desktop", "Linux"),
    MailClient(r"^evolution[/ ]|\bevolution/\d", "Evolution", "desktop", "Linux"),
    MailClient(r"\bgeary/|claws ?mail|sylpheed|\bbalsa/|troj(?:ita|itá)|neomutt|\bmutt/|\baerc/", "Linux mail program", "desktop", "Linux"),
    MailClient(r"opera ?mail|operamail", "Opera Mail", "desktop"),
    MailClient(r"zimbra[ /](?:desktop|collaboration)|zimbradesktop|zmmail", "Zimbra", "desktop"),
    MailClient(r"mailspring|nylas(?:mail| mail| n1|n1)|\bn1/\d", "Mailspring", "desktop"),
    MailClient(r"\bairmail", "Airmail", None, None),
    MailClient(r"sparkdesktop(?:\([a-z]+\))?/|\bspark(?: mail|%20mail)?/\d[\w.]* cfnetwork|readdle ?spark|com\.readdle\.", "Spark"),
    MailClient(r"newton ?mail|\bcloudmagic", "Newton"),
    MailClient(r"\btempo/\d[^)]* electron/", "Tempo", "desktop"),
    MailClient(r"\bsuperhuman/\d", "Superhuman", None),
    MailClient(r"mail ?mate/|\bmailmate\b|\bcanary(?: ?mail|%20mail)/|\bpolymail|\bunibox/|\bsparrow/\d", "Mac mail program", None),
    MailClient(r"\bzoho ?(?:trident|mail)", "Zoho Mail"),
    MailClient(r"tuta(?:nota)?(?:-desktop)?/|de\.tutao\.", "Tuta"),
    MailClient(r"protonmail|proton ?mail|electronmail|ch\.protonmail", "Proton Mail"),
    MailClient(r"\bfastmail/\d|com\.fastmail", "Fastmail"),
    MailClient(r"\bhey/\d|\bmissive/|\bshortwave/|\btwobird/|\bhiri/|\binky/|\bspike(?:mail)?/\d|\bnotion ?mail/", "mail program", None),
    MailClient(r"\bwavebox/|\brambox|\bfranz/|\bferdium?/|\bstation/\d[^)]* electron|\bshift/\d[^)]* electron", "mail workspace", "desktop"),
    MailClient(r"\bsunsama/|\blark(?:mail)?/\d|\bfeishu/\d", "Lark or Sunsama", None),
    # Mobile and regional
    MailClient(r"yahoomobile(?:mail|messenger)?/|yahoo(?:%20|! ?| )?mail(?!proxy)|\bymail\b|\bymailnorrin", "Yahoo Mail", "mobile"),
    MailClient(r"navermailapp|com\.nhn\.android\.mail|daummail|qqmail|com\.tencent\.androidqqmail|\bwemail", "regional mail app", "mobile"),
    MailClient(r"mailmasterpc/|mailmaster(?:mac|win)", "Mail Master", "desktop"),
    MailClient(r"mailmaster|mail%20master|neteasemail|com\.netease\.mail", "Mail Master", "mobile"),
    MailClient(r"\bmailapp/\d|ru\.mail\.mailapp|\bmail\.ru(?: ?mail)?/\d", "Mail.ru", "mobile"),
    MailClient(r"blue ?mail/|\btypeapp/|typemail", "BlueMail"),
    MailClient(r"aquamail|\bnine(?:folders)?/\d|\bmymail/|edison ?mail|email ?- ?edison|\btouchdown", "Android mail app", "mobile"),
    MailClient(r"samsung ?e?mail|sec-?email|android-?e?mail|com\.android\.email|samsungmobilemail", "Samsung Email", "mobile", "Android"),
    MailClient(r"blackberry ?(?:hub|work)|goodmail|\bboxer/\d|securemail/|secure ?hub", "company mail app", "mobile"),
    MailClient(r"\bgmx ?(?:mail)?/|\bweb\.de ?(?:mail)?/|freenet ?mail|t-online ?mail|telekom ?mail|\b1und1 ?mail", "GMX or WEB.DE", "mobile"),
    MailClient(r"aol(?: |%20)?mail|\baltomail|lapostemail|\blibero ?mail|\bvirgilio ?mail|\borange ?mail/|\bseznam ?email/\d", "provider's mail app", "mobile"),
)  # fmt: skip

# Android's WebView sends the package of the app that shows the message: the only way to detect Samsung Email or Outlook.
PACKAGES: Final = {
    "com.microsoft.office.outlook": "Outlook",
    "com.google.android.gm": "Gmail",
    "com.google.android.gm.lite": "Gmail",
    "com.samsung.android.email.provider": "Samsung Email",
    "com.android.email": "Android Email",
    "com.yahoo.mobile.client.android.mail": "Yahoo Mail",
    "jp.co.yahoo.android.ymail": "Yahoo! Mail",
    "com.aol.mobile.aolapp": "AOL",
    "de.gmx.mobile.android.mail": "GMX Mail",
    "de.web.mobile.android.mail": "WEB.DE Mail",
    "de.telekom.mail": "Telekom Mail",
    "de.freenet.mail": "freenet Mail",
    "it.italiaonline.mail": "Libero Mail",
    "com.fsck.k9": "K-9 Mail",
    "net.thunderbird.android": "Thunderbird",
    "eu.faircode.email": "FairEmail",
    "org.kman.AquaMail": "Aqua Mail",
    "me.bluemail.mail": "BlueMail",
    "com.readdle.spark": "Spark",
    "com.easilydo.mail": "Edison Mail",
    "com.ninefolders.hd3": "Nine",
    "com.boxer.email": "Boxer",
    "ch.protonmail.android": "Proton Mail",
    "de.tutao.tutanota": "Tuta",
    "com.fastmail.app": "Fastmail",
    "com.basecamp.hey": "HEY",
    "com.zoho.mail": "Zoho Mail",
    "ru.mail.mailapp": "Mail.ru",
    "ru.yandex.mail": "Yandex Mail",
    "com.nhn.android.mail": "NAVER Mail",
    "com.tencent.androidqqmail": "QQ Mail",
    "com.netease.mail": "Mail Master",
    "com.superhuman.mobile": "Superhuman",
}

# A package with a part that is named after mail: `fr.laposte.laposte.email`, `com.vendor.android.mail2`.
_MAIL_PACKAGE: Final = re.compile(
    r"(?:^|\.)[a-z0-9]*(?:e?mail|outlook|inbox)(?:app|client|provider|[0-9]*)?(?:\.|$)", re.IGNORECASE
)
_PACKAGE: Final = re.compile(r"^[a-z][\w]*(?:\.[a-z_][\w]*)+$", re.IGNORECASE)
_NO_MAIL_PACKAGE: Final = re.compile(r"browser|cloud|search|news|launcher", re.IGNORECASE)

# A product named after mail that is in no table: `SomeMail/1.2`, not `EmailScanner/1.2` and not `mail@example.com`.
_MAIL_PRODUCT: Final = re.compile(
    r"(?:^|[ ;(])([A-Za-z%0-9]{0,40}(?:[Ee]-?[Mm]ail|[Mm]ail|Outlook)[A-Za-z%0-9]{0,20})/v?\d"
)
_MAIL_MACHINE: Final = re.compile(
    r"bot|crawl|spider|scan|check|valid|test|track|proxy|monitor|siphon|wolf|collect|extract|harvest|archiv|verif|preview"
    r"|fetch|guard|filter|shield|secur|gateway|defen|server|chimp|marketing|campaign|api|sdk|parser|finder|hunter",
    re.IGNORECASE,
)

# A person's mail program never includes a contact address; software that poses as one may.
_CONTACT: Final = re.compile(r"\+https?://|bot\b|crawler|spider", re.IGNORECASE)
_TABLE: Final = tuple((re.compile(client.pattern), client) for client in MAIL_CLIENTS)


def find_mail_client(user_agent: str) -> MailClient | None:
    """Return the family of the user agent, a new one if only its form is known, or None."""
    if _CONTACT.search(user_agent):
        return None
    text = user_agent.lower()
    for pattern, client in _TABLE:
        if pattern.search(text):
            return client
    product = _MAIL_PRODUCT.search(user_agent)
    if product and not _MAIL_MACHINE.search(user_agent):
        return MailClient("", product.group(1).replace("%20", " "))
    return None


def find_package(requested_with: str | None) -> str | None:
    """Return the mail app of an `X-Requested-With` package, or None for a browser or another app."""
    package = (requested_with or "").strip()
    if package in PACKAGES:
        return PACKAGES[package]
    if _PACKAGE.match(package) and _MAIL_PACKAGE.search(package) and not _NO_MAIL_PACKAGE.search(package):
        return package
    return None
