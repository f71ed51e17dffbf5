"""Mail domains where everybody can have an address: nobody's organisation (R9, R75). Pure.

Source: the providers' own sign-up pages, gathered 2026-11. A provider that is missing here makes its users one
organisation at a local server, so add it rather than wonder.
"""

from typing import Final

_FAMILIES: Final = {
    "gmx": "at ch com de es fr it net",
    "hotmail": "at be ch co.jp co.uk com com.ar com.br com.tr de dk es fi fr gr it nl no pt se",
    "live": "at be ca ch cl cn co.uk com com.ar com.au com.mx com.pt de dk fi fr ie it jp nl no ru se",
    "mail": "bg com ee ru",
    "outlook": "at be cl co.id co.il com com.ar com.au com.br com.gr com.tr com.vn cz de dk es fr hu ie in it jp kr lv "
    "my ph pt sa sg sk th",
    "tutanota": "com de",
    "yahoo": "at be bg ca ch cl co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.za com com.ar com.au com.br com.co "
    "com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn cz de dk ee es fi fr gr hr hu ie in it lt "
    "lv nl no pl pt ro rs se si sk",
    "yandex": "by com com.tr kz ru ua",
}
_OTHERS: Final = """
    aim.com aol.com arcor.de atlas.cz bell.net bigpond.com bk.ru bluewin.ch bol.com.br bredband.net btinternet.com
    centrum.cz comcast.net cox.net daum.net disroot.org email.cz email.de eclipso.de fastmail.com fastmail.fm free.fr
    freemail.hu freenet.de gmail.com googlemail.com hanmail.net hey.com home.nl hushmail.com icloud.com inbox.lv
    inbox.ru interia.pl kpnmail.nl laposte.net libero.it list.ru mac.com mail2world.com mailbox.org mailfence.com me.com
    meta.ua msn.com naver.com neuf.fr nate.com o2.pl online.de online.no onet.pl op.pl optonline.net optusnet.com.au
    orange.fr pm.me pobox.com posteo.de posteo.net poste.it proton.me protonmail.ch protonmail.com qq.com rambler.ru
    rediffmail.com rogers.com runbox.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sky.com sohu.com
    t-online.de talktalk.net telenet.be telia.com terra.com.br tiscali.it tuta.com tuta.io tutamail.com tin.it ukr.net
    uol.com.br verizon.net virgilio.it virginmedia.com vk.com volny.cz wanadoo.fr web.de wp.pl xs4all.nl xtra.co.nz
    ya.ru yeah.net ymail.com ziggo.nl zoho.com zohomail.com 126.com 139.com 163.com att.net
"""

FREE_MAIL_DOMAINS: Final = frozenset(
    [f"{family}.{ending}" for family, endings in _FAMILIES.items() for ending in endings.split()] + _OTHERS.split()
)


def is_free_mail(domain: str) -> bool:
    """Tell whether a domain, in lower case, belongs to a provider of addresses for everybody."""
    return domain in FREE_MAIL_DOMAINS
