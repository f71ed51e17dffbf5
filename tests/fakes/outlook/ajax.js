// The few things of MicrosoftAjax.js that outlook-web-16.01.js touches; the library itself is Microsoft's to serve.

(() => {
  const classMethods = {
    registerClass() {
      return this;
    },
    registerInterface() {
      return this;
    },
    initializeBase() {},
  };
  Object.assign(Function.prototype, classMethods);
  window.Type = Function;
  window.Type.registerNamespace = (name) => {
    let at = window;
    for (const part of name.split('.')) {
      at[part] ??= {};
      at = at[part];
    }
  };
  Function._validateParams = () => null;
  Function.createDelegate =
    (owner, method) =>
    (...given) =>
      method.apply(owner, given);
  Function.createCallback = (method, context) =>
    function called(...given) {
      return method.call(this, ...given, context);
    };
  String.format = (text, ...values) => text.replace(/\{(\d+)\}/g, (_, place) => values[place]);
  window.Sys = {
    StringBuilder: class {},
    EventArgs: class {},
    Debug: { trace() {} },
    Browser: { agent: 'Chrome', InternetExplorer: 'IE' },
    Serialization: {
      JavaScriptSerializer: {
        serialize: (value) => JSON.stringify(value),
        deserialize: (text) => JSON.parse(text),
      },
    },
  };
  const kinds = ['argument', 'argumentNull', 'argumentOutOfRange', 'argumentType', 'argumentUndefined'];
  for (const kind of [...kinds, 'create', 'invalidOperation', 'notImplemented', 'parameterCount'])
    Error[kind] = (message = '') => Object.assign(new Error(message), { name: `Sys.${kind}` });
})();
