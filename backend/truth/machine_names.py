# ruff: noqa: E501  (tables: one machine, or a few names of one family, per line)
"""Names that mail proxies, security scanners and link previews put into their agents. Data only. Pure."""

from dataclasses import dataclass
from typing import Final, Literal

MachineKind = Literal["mail_proxy", "preview", "scanner", "bot"]


@dataclass(frozen=True, slots=True)
class MailProxy:
    pattern: str
    subtype: str
    name: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class MachineFamily:
    """Names of one kind of machine, matched against the agent in lower case."""

    kind: MachineKind
    subtype: str
    names: tuple[str, ...]
    source: str
    date: str


MAIL_PROXIES: Final = (
    MailProxy(r"googleimageproxy|ggpht\.com", "gmail", "Gmail", "https://github.com/ua-parser/uap-core/pull/170", "2016-10"),
    MailProxy(r"yahoomailproxy", "yahoo", "Yahoo", "https://senders.yahooinc.com/mail-proxy-servers", "2023"),
    MailProxy(r"outlook[\w.]{0,12} ?(?:image)?proxy", "outlook_com", "Outlook.com", "shape of the others' names", "2026-11"),
    MailProxy(r"seznamemailproxy", "seznam", "Seznam", "matomo device-detector bots.yml", "2026-08"),
    MailProxy(r"rambler.{0,60}imageproxy", "rambler", "Rambler", "matomo device-detector bots.yml", "2026-08"),
    MailProxy(r"mail\.ukr\.net", "ukr_net", "UKR.NET", "isbot fixtures", "2026-08"),
    MailProxy(r"hey\.com/imageproxy", "hey", "HEY", "https://www.hey.com/image-proxy", "2026-08"),
    MailProxy(r"fastmailua", "fastmail", "Fastmail", "https://darkvisitors.com/agents/fastmailua", "2026-08"),
    MailProxy(r"superhumanproxy", "superhuman", "Superhuman", "yauaa EMailClients.yaml", "2024"),
    MailProxy(r"shortwave image ?(?:fetcher|proxy)", "shortwave", "Shortwave", "crawler-user-agents 1.67.0", "2026-08"),
)  # fmt: skip

FAMILIES: Final = (
    MachineFamily(
        "scanner",
        "mail_security",
        (
            r"barracuda", r"proofpoint", r"mimecast", r"ironport", r"forcepoint", r"websense", r"fireeye", r"trellix",
            r"trend ?micro", r"sophos", r"symantec", r"messagelabs", r"blue ?coat", r"zscaler", r"fortiguard", r"fortinet",
            r"sonicwall", r"watchguard", r"mcafee", r"kaspersky", r"bitdefender", r"f-secure", r"withsecure",
            r"dr\.?web\b", r"\bk7\w*bot", r"k7computing", r"vade ?(?:secure|retro)", r"hornetsecurity",
            r"egress defend", r"abnormal ?security", r"ironscales", r"vipre", r"spamhaus", r"cloudmark", r"spamtitan",
            r"mailguard", r"mail ?scanner", r"libra ?esva", r"antispam", r"safe ?links", r"office ?365 ?(?:atp|defender)",
        ),
        "product names of mail security vendors; agents seen: Barracuda Sentinel (EE), K7MLWCBot",
        "2026-11",
    ),
    MachineFamily("scanner", "exchange_server", (r"^microsoft exchange/",), "SkuzKo PhpEmailOpenBotDetection, its list", "2026-08"),
    MachineFamily(
        "scanner",
        "url_reputation",
        (
            r"url ?scan", r"malware", r"phish", r"anti-?virus", r"reputation", r"threat", r"virustotal", r"twinwave",
            r"filterdb\.iss\.net", r"netcraft", r"safebrowsing", r"safe ?dns", r"urlvoid", r"hybrid-?analysis", r"any\.run",
            r"joe ?sandbox", r"cuckoo", r"cert ?pl\b", r"csirt", r"web ?filter", r"content ?filter", r"cyber ?patrol",
            r"jugendschutz", r"lightspeedsystems", r"unshorten", r"projectshield", r"sandbox",
        ),
        "what services that judge addresses call themselves; crawler-user-agents 1.67.0, tag scanner",
        "2026-08",
    ),
    MachineFamily(
        "preview",
        "chat_or_social",
        (
            r"preview", r"unfurl", r"externalhit", r"external(?:agent|fetcher)", r"facebot\b", r"embedly", r"iframely",
            r"oembed", r"onebox", r"link ?service", r"rich ?link", r"link ?expand", r"metatag", r"peekbot",
            r"slack(?:bot|-imgproxy)", r"linkedinbot", r"twitterbot", r"telegrambot", r"discordbot", r"whatsapp", r"^viber",
            r"skypeuri", r"redditbot", r"pinterest(?:bot|\.com/bot)", r"vkshare", r"vkrobot", r"odklbot", r"tumblr/",
            r"flipboardproxy", r"mastodon", r"misskey", r"pleroma", r"akkoma", r"friendica", r"lemmy", r"peertube", r"pixelfed",
            r"gotosocial", r"summaly", r"synapse", r"matrix-media", r"mattermost", r"groupme", r"keybase",
            r"kakaotalk-scrap", r"line-?poker", r"wechat-?share", r"dingtalkbot", r"larkurl", r"signal-?link", r"threads?bot",
            r"bluesky", r"cardyb", r"^notion/", r"coda ?bot", r"clickup", r"trellobot", r"asanabot", r"twilioproxy",
            r"github-camo", r"dbot\)", r"goodreads", r"quora-?bot", r"xing ?bot", r"valve/steam", r"hatena", r"everyonesocial",
            r"bufferbot", r"hootsuite", r"discourse",
        ),
        "names that chat and social services give; crawler-user-agents 1.67.0, tag social-preview, and the services' own pages",
        "2026-08",
    ),
)  # fmt: skip

# Entries of the public list that also match people: a build number of many Android 15 phones, in-app browsers, browsers,
# writing tools, and words too short to be specific. The robots they are meant for are still recognised by their form.
IGNORED_CRAWLER_PATTERNS: Final = frozenset(
    (
        r"AP3A\.240617\.008", r"MetaIAB Facebook", r"Fluid", r"Sogou", r"coccoc", r"DMBrowser", r"mail\.ru", r"Grammarly\/",
        r"Blackboard", r"Operator\/", r"RED\/", r"Make\/", r"Hello World", r"Sonic", r"Butterfly", r"Adventurer", r"Charlotte",
    )
)  # fmt: skip

# The kind and subtype for each tag of the public list.
TAG_KINDS: Final[dict[str, tuple[MachineKind, str]]] = {
    "social-preview": ("preview", "chat_or_social"),
    "search-engine": ("bot", "search_engine"),
    "ai-crawler": ("bot", "ai_crawler"),
    "seo": ("bot", "seo"),
    "monitoring": ("bot", "monitoring"),
    "scanner": ("bot", "internet_scanner"),
    "http-library": ("bot", "http_library"),
    "browser-automation": ("bot", "browser_automation"),
    "advertising": ("bot", "advertising"),
    "feed-reader": ("bot", "feed_reader"),
    "archiver": ("bot", "archiver"),
    "academic": ("bot", "academic"),
}
