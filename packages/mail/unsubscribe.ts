/**
 * Unsubscribe links. They are never tracked: a machine that follows them must not decide for a person, and a person
 * who leaves must not be watched. Pure.
 */

/** Unsubscribe phrases without accents, in lower case; a space matches any separator or none. */
const WORDS = [
  ...['unsubscribe', 'unsubscription', 'unsub', 'list unsubscribe', 'opt out', 'opted out', 'opting out'],
  ...['remove me', 'remove from list', 'stop receiving', 'manage subscription', 'manage preferences'],
  ...['email preferences', 'mailing preferences', 'communication preferences', 'subscription preferences'],
  ...[
    'abmelden',
    'abmeldung',
    'abbestellen',
    'abbestellung',
    'austragen',
    'austragung',
    'newsletter beenden',
  ],
  ...['desinscrire', 'desinscription', 'desabonner', 'desabonnement', 'se desinscrire', 'ne plus recevoir'],
  ...['darse de baja', 'darme de baja', 'dar de baja', 'cancelar suscripcion', 'cancelar la suscripcion'],
  ...['anular suscripcion', 'anular la suscripcion', 'desuscribir', 'desuscribirse'],
  ...[
    'cancelar inscricao',
    'cancelar a inscricao',
    'cancelar subscricao',
    'cancelar a subscricao',
    'descadastrar',
  ],
  ...['cancelar assinatura', 'remover inscricao', 'anular subscricao', 'anular a subscricao'],
  ...[
    'disiscriviti',
    'disiscriversi',
    'disiscrizione',
    'disiscrivi',
    'annulla iscrizione',
    'cancella iscrizione',
  ],
  ...['annulla l iscrizione', 'cancella l iscrizione', 'cancellati', 'cancellarsi'],
  ...['afmelden', 'uitschrijven', 'uitschrijving', 'avregistrera', 'avprenumerera', 'avsluta prenumeration'],
  ...['avmeld', 'meld deg av', 'afmeld', 'frameld', 'peruuta tilaus', 'lopeta tilaus'],
  ...['wypisz', 'rezygnacja', 'zrezygnuj', 'anuluj subskrypcje', 'odhlasit', 'odhlaseni', 'leiratkozas'],
  ...['dezabonare', 'dezaboneaza', 'abonelikten cik', 'aboneligi iptal', 'απεγγραφη', 'διαγραφη'],
  ...['отписаться', 'отписка', 'отказаться от рассылки', 'відписатися', 'отпишете', 'отабонирай'],
  ...[
    '配信停止',
    '購読解除',
    '登録解除',
    '退订',
    '退訂',
    '取消订阅',
    '取消訂閱',
    '수신거부',
    '구독 취소',
    '구독취소',
  ],
  ...[
    'الغاء الاشتراك',
    'إلغاء الاشتراك',
    'הסרה מרשימה',
    'הסר מרשימה',
    'berhenti berlangganan',
    'huy dang ky',
  ],
];

/** Latin phrases match only at the beginning of a word, so that "co-opt outside" and "resunsub" do not match. */
const PATTERN = new RegExp(
  WORDS.map((word) => {
    const plain = plainly(word).replace(/ /g, "[\\s_.\\-+'’]{0,3}");
    return /^[a-z]/.test(word) ? `(?<![a-z])${plain}${/(?:out|me)$/.test(word) ? '(?![a-z])' : ''}` : plain;
  }).join('|'),
);

/** Return whether a link unsubscribes. `target` is its URL, `words` its text as a reader sees or hears it. */
export function isUnsubscribe(target: string, words: string): boolean {
  return PATTERN.test(plainly(readable(target))) || PATTERN.test(plainly(words));
}

function plainly(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}|\u00ad|\u200b|\u200c|\u200d/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/\s+/g, ' ');
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
