import './keyboard-help.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTranslator } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { en } from './messages.en';

const catalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };

/** Keys with a name are called as a keyboard of that language calls them. */
const KEYS = [
  [['↑', '↓'], 'arrows'],
  [['key.home', 'key.end'], 'ends'],
  [['key.enter'], 'enter'],
  [['o'], 'open'],
  [['p'], 'pin'],
  [['m'], 'mute'],
  [['/'], 'search'],
  [['key.escape'], 'escape'],
  [['?'], 'help'],
] as const;

/** Which keys do what. The focus goes back to where it was when it closes. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const say = useTranslator(catalogue);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useUniqueId();
  const isSpoken = say !== null;
  useLayoutEffect(() => {
    if (isSpoken) dialog.current?.showModal();
  }, [isSpoken]);
  if (!say) return null;
  return (
    <dialog class="help" ref={dialog} aria-labelledby={title} onClose={onClose}>
      <h2 class="card-title" id={title}>
        {say('title')}
      </h2>
      <dl class="help-keys">
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{isNamed(key) ? say(key) : key}</kbd>
              ))}
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <p>{say('badge')}</p>
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        {say('close')}
      </button>
    </dialog>
  );
}

type Key = (typeof KEYS)[number][0][number];

function isNamed(key: Key): key is Extract<Key, keyof typeof en> {
  return key in en;
}
