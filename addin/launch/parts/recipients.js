// Who counts as a reader outside (R8, R9): the rule of backend/settings/recipients.py, held to the same table.

var INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
var OTHER_DOTS = /[\u3002\uff0e\uff61]/g;
var LOCAL_PART = /^(?:"[^"]+"|[^\s"<>(),:;@]+)$/;
var DOMAIN = /^[^\s"'<>(),;@.?\/\\=]+(?:\.[^\s"'<>(),;@.?\/\\=]+)*$/;

function compatible(text) {
  if (typeof text.normalize === 'function') {
    return text.normalize('NFKC');
  }
  return text;
}

function folded(text) {
  return compatible(compatible(String(text).replace(INVISIBLE, '')).toLowerCase()).trim();
}

/** Returns local part and domain in the spelling that is compared, or null. */
function readAddress(given) {
  var text = folded(given);
  if (text.charAt(text.length - 1) === '>') {
    text = text.slice(0, -1);
    text = text.slice(text.lastIndexOf('<') + 1).trim();
  }
  text = text.replace(/^(?:mailto|smtp):/, '');
  var at = text.lastIndexOf('@');
  var domain = asciiDomain(text.slice(at + 1));
  if (at < 1 || domain === null || !LOCAL_PART.test(text.slice(0, at))) {
    return null;
  }
  return { local: text.slice(0, at), domain: domain };
}

function asciiDomain(given) {
  var text = given.replace(OTHER_DOTS, '.').replace(/\.$/, '');
  if (!DOMAIN.test(text)) {
    return null;
  }
  var labels = text.split('.');
  for (var at = 0; at < labels.length; at += 1) {
    if (/[^\x00-\x7f]/.test(labels[at])) {
      labels[at] = 'xn--' + punycode(labels[at]);
    }
  }
  return labels.join('.');
}

function codePoints(text) {
  var points = [];
  for (var at = 0; at < text.length; at += 1) {
    var high = text.charCodeAt(at);
    var low = text.charCodeAt(at + 1);
    if (high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
      points.push((high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000);
      at += 1;
    } else {
      points.push(high);
    }
  }
  return points;
}

/** RFC 3492. */
function punycode(label) {
  var points = codePoints(label);
  var text = '';
  for (var at = 0; at < points.length; at += 1) {
    if (points[at] < 128) {
      text += String.fromCharCode(points[at]);
    }
  }
  var handled = text.length;
  var basic = handled;
  var state = { delta: 0, bias: 72, next: 128 };
  if (basic > 0) {
    text += '-';
  }
  while (handled < points.length) {
    var smallest = 0x10ffff;
    for (var index = 0; index < points.length; index += 1) {
      if (points[index] >= state.next && points[index] < smallest) {
        smallest = points[index];
      }
    }
    state.delta += (smallest - state.next) * (handled + 1);
    state.next = smallest;
    for (var place = 0; place < points.length; place += 1) {
      if (points[place] < state.next) {
        state.delta += 1;
      } else if (points[place] === state.next) {
        text += punycodeNumber(state.delta, state.bias);
        state.bias = punycodeBias(state.delta, handled + 1, handled === basic);
        state.delta = 0;
        handled += 1;
      }
    }
    state.delta += 1;
    state.next += 1;
  }
  return text;
}

function punycodeNumber(delta, bias) {
  var text = '';
  var left = delta;
  for (var base = 36; ; base += 36) {
    var limit = Math.min(26, Math.max(1, base - bias));
    if (left < limit) {
      return text + punycodeDigit(left);
    }
    text += punycodeDigit(limit + ((left - limit) % (36 - limit)));
    left = Math.floor((left - limit) / (36 - limit));
  }
}

function punycodeDigit(value) {
  return 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(value);
}

function punycodeBias(delta, count, isFirst) {
  var left = Math.floor(delta / 2);
  if (isFirst) {
    left = Math.floor(delta / 700);
  }
  left += Math.floor(left / count);
  var bias = 0;
  while (left > 455) {
    left = Math.floor(left / 35);
    bias += 36;
  }
  return bias + Math.floor((36 * left) / (left + 38));
}

/** The lists as names to look up: whole addresses, domains by themselves, domains with all that ends in them. */
function readEntries(lists) {
  var cover = { addresses: {}, exact: {}, wide: {} };
  for (var list = 0; list < lists.length; list += 1) {
    for (var at = 0; at < (lists[list] || []).length; at += 1) {
      addEntry(cover, folded(lists[list][at]));
    }
  }
  return cover;
}

function addEntry(cover, given) {
  var isExact = given.charAt(0) === '=';
  var text = given.replace(/^=/, '').trim().replace(/^@/, '');
  if (text.indexOf('@') !== -1) {
    var address = readAddress(text);
    if (address) {
      cover.addresses['.' + address.local + '@' + address.domain] = true;
    }
    return;
  }
  var domain = asciiDomain(text);
  if (domain === null) {
    return;
  }
  cover.exact['.' + domain] = true;
  if (!isExact && domain.indexOf('.') !== -1) {
    cover.wide['.' + domain] = true;
  }
}

/** Names begin with a dot here, so that `constructor` is no entry of every list. */
function covers(cover, address) {
  if (cover.exact['.' + address.domain] || cover.addresses['.' + address.local + '@' + address.domain]) {
    return true;
  }
  var name = '.' + address.domain;
  for (var at = name.indexOf('.', 1); at !== -1; at = name.indexOf('.', at + 1)) {
    if (cover.wide[name.slice(at)]) {
      return true;
    }
  }
  return false;
}

/** Whether one address at least is outside and not blocked. What cannot be read is nobody outside. */
function isForSomebodyOutside(addresses, policy) {
  var internal = readEntries([policy.organisation_domains]);
  var blocked = readEntries([policy.organisation_blocklist, policy.blocklist]);
  for (var at = 0; at < addresses.length; at += 1) {
    var address = readAddress(addresses[at]);
    if (address && !covers(internal, address) && !covers(blocked, address)) {
      return true;
    }
  }
  return false;
}
