// The events that the manifest names.

/** Sees to it that the mail carries one snippet if it shall carry one, and says to the server that it leaves. */
function track(run) {
  readMark(run, function (mark) {
    if (mark.off) {
      run.finish(); // the person switched tracking off for this message (R5)
      return;
    }
    ask(run, run.item.body, 'getTypeAsync', [], function (type) {
      if (!worked(type) || type.value !== 'html') {
        run.finish(); // R4
      } else if (mark.token) {
        keepSnippet(run, mark);
      } else if (run.settings.auto_insert) {
        insertForOutside(run);
      } else {
        run.finish();
      }
    });
  });
}

/** Puts back a snippet that was deleted (R5). A body that cannot be read is left alone: better none than two. */
function keepSnippet(run, mark) {
  ask(run, run.item.body, 'getAsync', ['html'], function (body) {
    if (!worked(body)) {
      run.finish();
    } else if (body.value.indexOf(mark.token) !== -1) {
      report(run, mark, run.finish);
    } else {
      prepend(run, mark, function () {
        report(run, mark, run.finish);
      });
    }
  });
}

function insertForOutside(run) {
  readRecipients(run, function (people) {
    var addresses = [];
    for (var at = 0; at < people.length; at += 1) {
      addresses.push(people[at].address || '');
    }
    if (!isForSomebodyOutside(addresses, run.settings)) {
      run.finish();
      return;
    }
    var settings = run.settings;
    var seconds = Math.floor(new Date().getTime() / 1000);
    var nonce = makeNonce(settings, (run.item.conversationId || '') + addresses.join());
    var mark = { token: mint(settings.key_id, settings.key, seconds, nonce), inserted: 'automatic' };
    writeSession(run, mark, function () {
      prepend(run, mark, function () {
        writeProperties(run, mark, function () {
          report(run, mark, run.finish);
        });
      });
    });
  });
}

/** prependAsync, and nothing else: what looks made for this drops content or attachments (docs/outlook.md). */
function prepend(run, mark, next) {
  var html = snippet(run.settings, mark.token);
  ask(run, run.item.body, 'prependAsync', [html, { coercionType: 'html' }], function (result) {
    if (worked(result)) {
      next();
    } else {
      run.finish();
    }
  });
}

function onSend(event) {
  begin(event, function (run) {
    run.isSending = true;
    track(run);
  });
}

function onCompose(event) {
  begin(event, function (run) {
    run.isSending = false;
    if (hasSendEvents()) {
      run.finish();
    } else {
      track(run);
    }
  });
}

Office.actions.associate('onMessageSend', onSend);
Office.actions.associate('onAppointmentSend', onSend);
Office.actions.associate('onNewMessageCompose', onCompose);
Office.actions.associate('onMessageRecipientsChanged', onCompose);
Office.actions.associate('onNewAppointmentOrganizer', onCompose);
Office.actions.associate('onAppointmentAttendeesChanged', onCompose);
