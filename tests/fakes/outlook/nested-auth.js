// Outlook's bridge for nested app authentication, in each page that it frames: JSON texts there and back.

/** `given`: the account, the token that Outlook hands out, or the error that it answers with. */
function installBridge({ account, token, error }) {
  const listeners = new Set();
  const answers = {
    GetInitContext: () => ({
      success: true,
      initContext: { sdkName: 'outlook', sdkVersion: '1.0', capabilities: {}, accountContext: account },
    }),
    GetToken: () => (error ? { success: false, error } : { success: true, token, account }),
  };
  window.nestedAppAuthBridge = {
    asked: [],
    addEventListener: (_kind, listener) => listeners.add(listener),
    removeEventListener: (_kind, listener) => listeners.delete(listener),
    postMessage(text) {
      const message = JSON.parse(text);
      this.asked.push(message);
      const found = answers[message.method]?.() ?? { success: false, error: { status: 'DISABLED' } };
      const data = JSON.stringify({
        messageType: 'NestedAppAuthResponse',
        requestId: message.requestId,
        ...found,
      });
      for (const listener of listeners) setTimeout(() => listener(data), 0);
    },
  };
}
