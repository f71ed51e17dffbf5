import { useSettingsTranslator } from './words';

/** What was kept longer goes for ever: asked where Save was pressed, before anything is sent (R57, R74). */
export function RetentionConfirmation({
  days,
  bar,
  onBack,
  onDelete,
}: {
  days: number;
  bar: preact.RefObject<HTMLDivElement | null>;
  onBack: () => void;
  onDelete: () => void;
}) {
  const say = useSettingsTranslator();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible row in every browser
    <div
      class="save-bar"
      ref={bar}
      role="group"
      aria-label={say('shorten.sure', { count: days })}
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
    >
      <div class="save-words" role="alert">
        <p class="setting-name">{say('shorten.sure', { count: days })}</p>
        <p>{say('shorten.effect')}</p>
      </div>
      <button type="button" class="button" ref={focused} onClick={onBack}>
        {say('shorten.keep')}
      </button>
      <button type="button" class="button button-first" onClick={onDelete}>
        {say('shorten.do')}
      </button>
    </div>
  );
}

/** What deletes nothing is under the next key. */
function focused(button: HTMLElement | null): void {
  button?.focus();
}
