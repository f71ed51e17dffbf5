import { useRef, useState } from 'preact/hooks';
import type { SettingsStore } from './model/settings-store';
import { useSettingsTranslator } from './words';

/** Restores the defaults; asks once, where it stands (R73). */
export function ResetSettings({ personal, isBusy }: { personal: SettingsStore; isBusy: boolean }) {
  const say = useSettingsTranslator();
  const [isAsking, setAsking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const become = (next: boolean) => {
    setAsking(next);
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus()); // the pressed one goes away
  };
  const restore = () => {
    become(false);
    void personal.reset();
  };
  return (
    <div class="setting reset" ref={place}>
      {isAsking ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible row in every browser
        <div
          class="reset-ask"
          role="group"
          aria-label={say('reset.sure')}
          onKeyDown={(event) => event.key === 'Escape' && become(false)}
        >
          <span class="setting-name">{say('reset.sure')}</span>
          <button type="button" class="button" onClick={() => become(false)}>
            {say('reset.keep')}
          </button>
          <button type="button" class="button button-first" onClick={restore}>
            {say('reset.do')}
          </button>
        </div>
      ) : (
        <button type="button" class="button" disabled={isBusy} onClick={() => become(true)}>
          {say('reset')}
        </button>
      )}
      <p class="settings-about">{say('reset.effect')}</p>
    </div>
  );
}
