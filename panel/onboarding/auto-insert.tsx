import '../settings/controls.css';
import '../settings/settings.css';
import { useEffect, useState } from 'preact/hooks';
import { describedBy, Setting, Switch } from '../settings/fields';
import { isForced } from '../settings/model/draft';
import type { SettingsStore } from '../settings/model/settings-store';
import { useBackgroundServices, useCall } from '../ui/context';
import { useStore } from '../ui/use-store';
import { useUniqueId } from '../ui/use-unique-id';
import type { OnboardingTranslator } from './words';

/** The one setting that a newcomer is asked for (R8). Nothing stands here until it is known. */
export function AutoInsert({ say }: { say: OnboardingTranslator }) {
  const companion = useBackgroundServices();
  const [personal, setPersonal] = useState<SettingsStore | null>(null);
  useEffect(() => {
    companion.load().then(
      (made) => setPersonal(made.settings),
      () => undefined, // the settings page says so, to whoever looks for it there
    );
  }, [companion]);
  return personal && <Loaded say={say} personal={personal} />;
}

function Loaded({ say, personal }: { say: OnboardingTranslator; personal: SettingsStore }) {
  const call = useCall();
  const { saved } = useStore(personal.state, personal.watch);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const id = useUniqueId();
  if (!saved) return null;
  const fixed = isForced(saved, 'auto_insert') ? say('forced') : null;
  const problem = hasFailed ? say('not_saved') : null;
  // What is being edited in the settings stays a draft: only this is saved.
  const save = async (isOn: boolean) => {
    setWanted(isOn);
    setHasFailed(false);
    try {
      await call('PUT', '/api/settings', { auto_insert: isOn });
      await personal.load();
    } catch {
      setHasFailed(true);
    }
    setWanted(null);
  };
  return (
    <Setting
      id={id}
      name={say('auto_insert')}
      effect={say('auto_insert_text')}
      fixed={fixed}
      problem={problem}
      control={
        <Switch
          id={id}
          isOn={wanted ?? saved.person.values.auto_insert}
          isFixed={fixed !== null || wanted !== null}
          described={describedBy(id, { fixed, problem })}
          onChange={(isOn) => void save(isOn)}
        />
      }
    />
  );
}
