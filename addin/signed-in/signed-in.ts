/** The last page of a sign-in by dialog: hands the one-time code over to the pane, which closes the window. */

void Office.onReady(() => {
  // Behind `#`, where no server sees it, and worth nothing without the verifier that the pane has.
  Office.context.ui.messageParent(location.hash.slice(1), { targetOrigin: location.origin });
});
