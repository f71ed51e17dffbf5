import type { NotificationPermissionState } from '@heliograph/client/host';
import { useState } from 'preact/hooks';
import { useEnvironment } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import { describedBy, Select, Setting, SettingsSection, Switch, SwitchSetting } from './fields';
import { useSettingsPage } from './page-context';
import { useSettingsTranslator } from './words';

/** When and where opens are told (R63, R67). */
export function NotificationSettings() {
  const say = useSettingsTranslator();
  return (
    <SettingsSection name="notices" title={say('notices.title')}>
      <SwitchSetting name="notify_when_opened" />
      <SwitchSetting name="first_open_only" />
      <SwitchSetting name="notice_hot" />
      <SwitchSetting name="notice_revived" />
      <DesktopSetting />
      <QuietHours />
    </SettingsSection>
  );
}

/** The browser is asked when the switch is turned on, never by itself. */
function DesktopSetting() {
  const say = useSettingsTranslator();
  const { host } = useEnvironment();
  const { values } = useSettingsPage();
  const { desktop } = host;
  const [permission, setPermission] = useState<NotificationPermissionState>(
    () => desktop?.permission() ?? 'refused',
  );
  const [wasAsked, setAsked] = useState(false);
  if (!desktop)
    return <SwitchSetting name="desktop_notifications" missing={say('desktop_notifications.missing')} />;
  const ask = () => {
    void desktop.requestPermission().then((answer) => {
      setPermission(answer);
      setAsked(true);
    });
  };
  const isOn = values.desktop_notifications;
  return (
    <SwitchSetting
      name="desktop_notifications"
      onChanged={(isTurnedOn) => {
        if (isTurnedOn && permission === 'open') ask();
      }}
    >
      <div role="status">
        {isOn && permission === 'refused' && <p class="setting-reason">{say('desktop.refused')}</p>}
        {isOn && permission === 'open' && (
          <p class="setting-reason">
            {say(wasAsked ? 'desktop.later' : 'desktop.ask')}{' '}
            <button type="button" class="link" onClick={ask}>
              {say('desktop.ask_now')}
            </button>
          </p>
        )}
      </div>
    </SwitchSetting>
  );
}

const EVENING = '18:00';
const MORNING = '08:00';

function QuietHours() {
  const say = useSettingsTranslator();
  const { host } = useEnvironment();
  const { values, isForced, change } = useSettingsPage();
  const id = useUniqueId();
  const fixed = isForced('quiet_from') || isForced('quiet_until') ? say('forced.reason') : null;
  const isOn = values.quiet_from !== null || values.quiet_until !== null;
  const turn = (isTurnedOn: boolean) =>
    change(
      isTurnedOn
        ? { quiet_from: EVENING, quiet_until: MORNING, time_zone: values.time_zone ?? host.timeZone }
        : { quiet_from: null, quiet_until: null, time_zone: null },
    );
  return (
    <Setting
      id={id}
      name={say('quiet')}
      effect={say('quiet.effect')}
      fixed={fixed}
      control={
        <Switch
          id={id}
          isOn={isOn}
          isFixed={fixed !== null}
          described={describedBy(id, { fixed })}
          onChange={turn}
        />
      }
    >
      {isOn && (
        <div class="quiet">
          <QuietTime name="quiet_from" isFixed={fixed !== null} />
          <QuietTime name="quiet_until" isFixed={fixed !== null} />
          <QuietZone />
        </div>
      )}
    </Setting>
  );
}

function QuietTime({ name, isFixed }: { name: 'quiet_from' | 'quiet_until'; isFixed: boolean }) {
  const say = useSettingsTranslator();
  const { values, problems, change } = useSettingsPage();
  const id = useUniqueId();
  const isWrong = problems.some(({ part, field }) => part === 'person' && field === name);
  return (
    <div class="quiet-time">
      <label for={id}>{say(name === 'quiet_from' ? 'quiet.from' : 'quiet.until')}</label>
      <input
        id={id}
        class="text-field"
        data-field={`person.${name}`}
        type="time"
        disabled={isFixed}
        value={values[name] ?? ''}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        onChange={(event) => change({ [name]: event.currentTarget.value })}
      />
      {isWrong && (
        <p class="field-problem" id={`${id}-problem`} role="alert">
          {say(`problem.${name}`)}
        </p>
      )}
    </div>
  );
}

function QuietZone() {
  const say = useSettingsTranslator();
  const { host } = useEnvironment();
  const { values, problems, change } = useSettingsPage();
  const id = useUniqueId();
  const zone = values.time_zone ?? host.timeZone;
  const isWrong = problems.some(({ part, field }) => part === 'person' && field === 'time_zone');
  const zones = [...new Set([host.timeZone, zone, ...Intl.supportedValuesOf('timeZone')])];
  const options = zones.map((value) => ({
    value,
    words: value === host.timeZone ? say('quiet.zone_here', { zone: readable(value) }) : readable(value),
  }));
  return (
    <div class="quiet-zone">
      <label for={id}>{say('quiet.zone')}</label>
      <Select
        id={id}
        field="person.time_zone"
        value={zone}
        options={options}
        onChange={(time_zone) => change({ time_zone })}
      />
      {isWrong && (
        <p class="field-problem" role="alert">
          {say('problem.time_zone')}
        </p>
      )}
    </div>
  );
}

function readable(zone: string): string {
  return zone.replaceAll('_', ' ');
}
