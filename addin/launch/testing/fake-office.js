// Office as the launch script sees it, in ECMAScript 5, so that it runs where the script runs: in an engine without a page.
// A scene is one line of tests/corpus/outlook-launch.json. `makeOffice(scene)` returns what to hand to the script.

function makeOffice(scene) {
  var state = {
    body: scene.body,
    session: {},
    stored: scene.properties || {},
    completed: [],
    calls: [],
    handlers: {}
  };
  if (scene.session) {
    state.session.heliograph = JSON.stringify(scene.session);
  }

  function call(name, callback, value) {
    state.calls.push(name);
    if ((scene.silent || []).indexOf(name) !== -1) {
      return;
    }
    if ((scene.throwing || []).indexOf(name) !== -1) {
      throw new Error(name);
    }
    if ((scene.failing || []).indexOf(name) !== -1) {
      callback({ status: 'failed', error: { code: 9000 } });
      return;
    }
    callback({ status: 'succeeded', value: typeof value === 'function' ? value() : value });
  }

  function people(name) {
    return {
      getAsync: function (callback) {
        var found = (scene[name] || []).map(function (address) {
          return { emailAddress: address, displayName: address };
        });
        call(name + '.getAsync', callback, found);
      }
    };
  }

  function properties() {
    var copy = JSON.parse(JSON.stringify(state.stored));
    return {
      get: function (key) {
        return copy[key];
      },
      set: function (key, value) {
        copy[key] = value;
      },
      saveAsync: function (callback) {
        call('properties.saveAsync', callback, function () {
          state.stored = copy;
        });
      }
    };
  }

  var item = {
    itemType: scene.item,
    conversationId: scene.conversation_id || null,
    body: {
      getTypeAsync: function (callback) {
        call('getTypeAsync', callback, scene.body_type || 'html');
      },
      getAsync: function (_type, callback) {
        call('body.getAsync', callback, function () {
          return state.body;
        });
      },
      prependAsync: function (html, options, callback) {
        call('prependAsync', callback, function () {
          state.body = html + state.body;
        });
      }
    },
    subject: {
      getAsync: function (callback) {
        call('subject.getAsync', callback, 'Offer');
      }
    },
    loadCustomPropertiesAsync: function (callback) {
      call('loadCustomPropertiesAsync', callback, properties);
    },
    sessionData: {
      getAsync: function (key, callback) {
        if (!(key in state.session)) {
          state.calls.push('sessionData.getAsync');
          callback({ status: 'failed', error: { code: 9020 } });
          return;
        }
        call('sessionData.getAsync', callback, state.session[key]);
      },
      setAsync: function (key, value, callback) {
        call('sessionData.setAsync', callback, function () {
          state.session[key] = value;
        });
      }
    }
  };
  if (scene.item === 'appointment') {
    item.requiredAttendees = people('required');
    item.optionalAttendees = people('optional');
  } else {
    item.to = people('to');
    item.cc = people('cc');
    item.bcc = people('bcc');
  }
  if (scene.requirement_set < 1.11) {
    delete item.sessionData;
  }

  return {
    state: state,
    Office: {
      actions: {
        associate: function (name, handler) {
          state.handlers[name] = handler;
        }
      },
      context: {
        requirements: {
          isSetSupported: function (_name, version) {
            return Number(version.split('.')[1]) <= Number(String(scene.requirement_set).split('.')[1]);
          }
        },
        roamingSettings: {
          get: function () {
            return scene.settings;
          }
        },
        mailbox: { item: scene.item ? item : null, userProfile: { emailAddress: 'alice@example.org' } }
      }
    },
    fire: function (name) {
      state.handlers[name]({
        completed: function (options) {
          state.completed.push(options);
        }
      });
    }
  };
}
