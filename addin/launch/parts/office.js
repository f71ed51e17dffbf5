// Office's calls, one at a time, so that no failure of one is a failure of the mail.

/** Under this name everything is kept: roaming settings, session data, custom properties. */
var NAME = 'heliograph';
/** After five seconds Outlook says that the add-in takes long. */
var PATIENCE_MILLISECONDS = 3000;
var FAILED = { status: 'failed', value: null };

/** One run of a handler. `finish` completes the event, once, and always lets the mail go. */
function begin(event, work) {
  var run = { isOver: false, startedAt: new Date().getTime(), item: null, settings: null, properties: null };
  run.finish = function () {
    if (run.isOver) {
      return;
    }
    run.isOver = true;
    event.completed({ allowEvent: true });
  };
  // A runtime without timers is asked for the time at every step instead (`ask`).
  if (typeof setTimeout === 'function') {
    setTimeout(run.finish, PATIENCE_MILLISECONDS);
  }
  try {
    run.item = Office.context.mailbox.item;
    run.settings = readSettings();
    if (run.item && run.settings) {
      work(run);
    } else {
      run.finish();
    }
  } catch (error) {
    run.finish();
  }
}

/** Calls an asynchronous method. `next` gets what comes of it: a failure too where the method is missing or throws. */
function ask(run, owner, method, given, next) {
  var isAnswered = false;
  function answered(result) {
    if (isAnswered || run.isOver) {
      return;
    }
    isAnswered = true;
    if (new Date().getTime() - run.startedAt > PATIENCE_MILLISECONDS) {
      run.finish();
      return;
    }
    try {
      next(result || FAILED);
    } catch (error) {
      run.finish();
    }
  }
  if (!owner || typeof owner[method] !== 'function') {
    answered(FAILED);
    return;
  }
  try {
    owner[method].apply(owner, given.concat([answered]));
  } catch (error) {
    answered(FAILED);
  }
}

function worked(result) {
  return result.status === 'succeeded';
}

/** Returns the object that a text or a stored value holds, or null. */
function parsed(value) {
  try {
    if (typeof value === 'string' && value) {
      return JSON.parse(value);
    }
  } catch (error) {
    return null;
  }
  if (value && typeof value === 'object') {
    return value;
  }
  return null;
}

/** What the task pane keeps for us: insert key, policy and options (addin/outlook/roaming.ts). */
function readSettings() {
  var settings = parsed(Office.context.roamingSettings.get(NAME));
  if (settings && settings.key && settings.key_id && settings.pixel_url) {
    return settings;
  }
  return null;
}

/** Clients without send events are told of recipients instead; the others wait until the mail is sent. */
function hasSendEvents() {
  var requirements = Office.context.requirements;
  if (!requirements || typeof requirements.isSetSupported !== 'function') {
    return true;
  }
  return requirements.isSetSupported('Mailbox', '1.12');
}

function loadProperties(run, next) {
  if (run.properties) {
    next(run.properties);
    return;
  }
  ask(run, run.item, 'loadCustomPropertiesAsync', [], function (result) {
    if (worked(result)) {
      run.properties = result.value;
    }
    next(run.properties);
  });
}

/** What is known of this message: `{token, inserted, off}`. Custom properties outlive a draft that is closed. */
function readMark(run, next) {
  ask(run, run.item.sessionData, 'getAsync', [NAME], function (result) {
    var mark = worked(result) && parsed(result.value);
    if (mark) {
      next(mark);
      return;
    }
    loadProperties(run, function (properties) {
      next((properties && parsed(properties.get(NAME))) || {});
    });
  });
}

/** Kept before the snippet is there: after a handler that was cut short, the next one adds no second. */
function writeSession(run, mark, next) {
  ask(run, run.item.sessionData, 'setAsync', [NAME, JSON.stringify(mark)], next);
}

function writeProperties(run, mark, next) {
  loadProperties(run, function (properties) {
    if (!properties) {
      next();
      return;
    }
    properties.set(NAME, JSON.stringify(mark));
    ask(run, properties, 'saveAsync', [], next);
  });
}

/** All recipients as `{kind, address, name}`. A list that cannot be read counts as empty. */
function readRecipients(run, next) {
  var item = run.item;
  var lists = [
    ['to', item.to],
    ['cc', item.cc],
    ['bcc', item.bcc],
    ['required', item.requiredAttendees],
    ['optional', item.optionalAttendees]
  ];
  var found = [];
  function read(at) {
    if (at === lists.length) {
      next(found);
      return;
    }
    ask(run, lists[at][1], 'getAsync', [], function (result) {
      var people = (worked(result) && result.value) || [];
      for (var index = 0; index < people.length; index += 1) {
        found.push({
          kind: lists[at][0],
          address: people[index].emailAddress,
          name: people[index].displayName
        });
      }
      read(at + 1);
    });
  }
  read(0);
}
