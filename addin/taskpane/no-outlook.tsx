/** Above the panel when office.js did not come: the panel works, and nobody tells it what is open in Outlook. */

import type { AddinTranslator } from '../outlook/messages';

export function NoOutlook({ say }: { say: AddinTranslator }) {
  return (
    <section class="draft" role="alert">
      <p class="draft-state">{say('pane.no_outlook')}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {say('pane.again')}
      </button>
    </section>
  );
}
