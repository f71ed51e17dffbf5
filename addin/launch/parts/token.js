// Token and snippet, the same bytes as backend/tracking/token.py and backend/tracking/snippet.py make.

var minted = 0;

function mint(keyId, key, seconds, nonce) {
  var time = [seconds >>> 24, (seconds >> 16) & 255, (seconds >> 8) & 255, seconds & 255];
  var signed = [1].concat(fromHex(keyId), time, nonce);
  return toBase64url(signed.concat(hmac(fromBase64url(key), signed).slice(0, 8)));
}

/**
 * Seven bytes that no other token of this key and second has. The MAC protects a token, so the nonce must only be
 * unique, and there is no source of secrets here (docs/decisions/0013-outlook-launch.md).
 */
function makeNonce(settings, salt) {
  minted += 1;
  var seed = [new Date().getTime(), minted, Math.random(), Math.random(), Math.random(), salt].join(' ');
  return hmac(fromBase64url(settings.key), utf8('nonce ' + seed)).slice(0, 7);
}

function escaped(text) {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#x27;');
}

function snippet(settings, token) {
  var style = 'width:1px;height:1px;border:0;margin:0 -1px -1px 0;padding:0;float:left;overflow:hidden';
  var address = escaped(settings.pixel_url + '/o/' + token + '.gif');
  return '<img src="' + address + '" width="1" height="1" border="0" alt="" style="' + style + '">';
}
