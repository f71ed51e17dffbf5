// Tells the server what has been sent. Nobody waits for its answer: a mail goes out whether the server hears of it or not
// (R13), and a pixel that the server has never heard of is found by its token.

var RECIPIENTS_REPORTED = 100;

function report(run, mark, next) {
  if (typeof XMLHttpRequest === 'undefined' || !run.settings.report_url) {
    next();
    return;
  }
  readFacts(run, function (facts) {
    facts.token = mark.token;
    facts.inserted = mark.inserted;
    facts.host = 'outlook';
    send(run.settings, JSON.stringify(facts));
    next();
  });
}

function readFacts(run, next) {
  var item = run.item;
  var isMessage = item.itemType === 'message';
  readRecipients(run, function (people) {
    ask(run, item.subject, 'getAsync', [], function (subject) {
      ask(run, item.from || item.organizer, 'getAsync', [], function (from) {
        var sender = worked(from) && from.value && from.value.emailAddress;
        var facts = {
          item: 'meeting',
          subject: (worked(subject) && subject.value) || '',
          sender: sender || Office.context.mailbox.userProfile.emailAddress,
          recipients: withAddresses(people),
          is_sent: run.isSending
        };
        if (isMessage) {
          facts.item = 'message';
        }
        if (run.isSending) {
          facts.sent_at = new Date().toISOString();
        }
        if (item.conversationId) {
          facts.thread = { conversation_id: item.conversationId };
        }
        if (!isMessage) {
          next(facts);
          return;
        }
        ask(run, item, 'getItemIdAsync', [], function (name) {
          if (worked(name) && isLasting(name.value)) {
            facts.item_id = name.value;
          }
          next(facts);
        });
      });
    });
  });
}

/** A `clientid:` is of this computer alone (office-js #4728). */
function isLasting(name) {
  return typeof name === 'string' && name.length > 0 && name.length <= 512 && name.indexOf('clientid:') !== 0;
}

/** Exchange names some of its own people by something that is no address; the server would refuse all for one. */
function withAddresses(people) {
  var found = [];
  for (var at = 0; at < people.length && found.length < RECIPIENTS_REPORTED; at += 1) {
    if (readAddress(people[at].address)) {
      found.push({
        kind: people[at].kind,
        address: people[at].address,
        name: (people[at].name || '').slice(0, 255)
      });
    }
  }
  return found;
}

/** Signed with the insert key, because there is no session here (docs/decisions/0014-signed-reports.md). */
function send(settings, text) {
  try {
    var mac = toHex(hmac(fromBase64url(settings.key), utf8('report' + text)));
    var request = new XMLHttpRequest();
    request.open('POST', settings.report_url);
    request.setRequestHeader('Content-Type', 'application/json');
    request.send(JSON.stringify({ key_id: settings.key_id, report: text, mac: mac }));
  } catch (error) {
    // The mail is tracked all the same.
  }
}
