// Bytes as arrays of numbers, and their spellings.

var HEX = '0123456789abcdef';
var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function fromHex(text) {
  var bytes = [];
  for (var at = 0; at < text.length; at += 2) {
    bytes.push(HEX.indexOf(text.charAt(at)) * 16 + HEX.indexOf(text.charAt(at + 1)));
  }
  return bytes;
}

function toHex(bytes) {
  var text = '';
  for (var at = 0; at < bytes.length; at += 1) {
    text += HEX.charAt(bytes[at] >> 4) + HEX.charAt(bytes[at] & 15);
  }
  return text;
}

function fromBase64url(text) {
  var bytes = [];
  var held = 0;
  var bits = 0;
  for (var at = 0; at < text.length; at += 1) {
    held = ((held << 6) | ALPHABET.indexOf(text.charAt(at))) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return bytes;
}

function toBase64url(bytes) {
  var text = '';
  var held = 0;
  var bits = 0;
  for (var at = 0; at < bytes.length; at += 1) {
    held = ((held << 8) | bytes[at]) & 0xffff;
    for (bits += 8; bits >= 6; ) {
      bits -= 6;
      text += ALPHABET.charAt((held >> bits) & 63);
    }
  }
  if (bits > 0) {
    text += ALPHABET.charAt((held << (6 - bits)) & 63);
  }
  return text;
}

function utf8(text) {
  // Half a pair has no UTF-8; encodeURIComponent would throw at it.
  var whole = text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|([^\ud800-\udbff]|^)[\udc00-\udfff]/g,
    '$1\ufffd'
  );
  var encoded = encodeURIComponent(whole);
  var bytes = [];
  for (var at = 0; at < encoded.length; at += 1) {
    if (encoded.charAt(at) === '%') {
      bytes.push(parseInt(encoded.substr(at + 1, 2), 16));
      at += 2;
    } else {
      bytes.push(encoded.charCodeAt(at));
    }
  }
  return bytes;
}
