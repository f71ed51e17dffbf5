// SHA-256 and HMAC (FIPS 180-4, RFC 2104).

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function fractions(count, root) {
  var found = [];
  for (var candidate = 2; found.length < count; candidate += 1) {
    var isPrime = true;
    for (var divisor = 2; divisor * divisor <= candidate; divisor += 1) {
      isPrime = isPrime && candidate % divisor !== 0;
    }
    if (isPrime) {
      var value = Math.pow(candidate, 1 / root);
      found.push(((value - Math.floor(value)) * 0x100000000) | 0);
    }
  }
  return found;
}

var ROUND = fractions(64, 3);
var FIRST = fractions(8, 2);

function turned(word, by) {
  return (word >>> by) | (word << (32 - by));
}

function block(hash, bytes, start) {
  var words = [];
  var state = hash.slice(0);
  for (var at = 0; at < 64; at += 1) {
    if (at < 16) {
      var from = start + at * 4;
      words.push((bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3]);
    } else {
      var near = words[at - 15];
      var late = words[at - 2];
      var small = turned(near, 7) ^ turned(near, 18) ^ (near >>> 3);
      var large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words.push((words[at - 16] + small + words[at - 7] + large) | 0);
    }
    var e = state[4];
    var a = state[0];
    var chosen = (e & state[5]) ^ (~e & state[6]);
    var first = state[7] + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + ROUND[at] + words[at];
    var most = (a & state[1]) ^ (a & state[2]) ^ (state[1] & state[2]);
    var second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most;
    state = [(first + second) | 0, a, state[1], state[2], (state[3] + first) | 0, e, state[5], state[6]];
  }
  for (var word = 0; word < 8; word += 1) {
    hash[word] = (hash[word] + state[word]) | 0;
  }
}

function sha256(message) {
  var bytes = message.concat([128]);
  while (bytes.length % 64 !== 56) {
    bytes.push(0);
  }
  var bits = message.length * 8;
  bytes.push(
    0,
    0,
    0,
    Math.floor(bits / 0x100000000),
    bits >>> 24,
    (bits >> 16) & 255,
    (bits >> 8) & 255,
    bits & 255
  );
  var hash = FIRST.slice(0);
  for (var start = 0; start < bytes.length; start += 64) {
    block(hash, bytes, start);
  }
  var digest = [];
  for (var word = 0; word < 8; word += 1) {
    digest.push(hash[word] >>> 24, (hash[word] >> 16) & 255, (hash[word] >> 8) & 255, hash[word] & 255);
  }
  return digest;
}

function hmac(key, message) {
  var inner = [];
  var outer = [];
  for (var at = 0; at < 64; at += 1) {
    inner.push((key[at] || 0) ^ 0x36);
    outer.push((key[at] || 0) ^ 0x5c);
  }
  return sha256(outer.concat(sha256(inner.concat(message))));
}
