import './controls.css';
import './settings.css';
import { useEffect, useState } from 'preact/hooks';
import { LazyKeyboardHelp } from '../keyboard-help/lazy';
import { useBackgroundServices, useEnvironment } from '../ui/context';
import { lazyPart } from '../ui/lazy-part';
import { ErrorCard } from '../ui/status';
import { useTranslator } from '../ui/use-catalogue';
import { useOnReconnect } from '../ui/use-reached';
import { useStore } from '../ui/use-store';
import { AccountSettings } from './account';
import { Blocklist } from './blocklist';
import { SelectSetting, SettingsSection, SwitchSetting } from './fields';
import { takeGuideRequest } from './guide-request';
import { hasUnsavedChanges } from './model/pending-entries';
import type { SettingsStore } from './model/settings-store';
import { NotificationSettings } from './notification-settings';
import { OrganisationSettings } from './organisation-settings';
import { SettingsPageProvider, settingsPageContext } from './page-context';
import { ResetSettings } from './reset';
import { SaveBar } from './save-bar';
import { TableOfContents } from './table-of-contents';
import { SettingsTranslatorProvider, settingsCatalogue, useSettingsTranslator } from './words';

const MailboxesPart = lazyPart(() => import('../mailboxes/mailboxes'), 'Mailboxes');

const RegistrationPart = lazyPart(() => import('../admin/registration/registration'), 'Registration');

const SessionsPart = lazyPart(() => import('./sessions'), 'Sessions');

const PeoplePart = lazyPart(() => import('../admin/people/people'), 'People');

/** A plain list of everything that can be set, each with its effect (R73, R74). */
export function SettingsPage() {
  const say = useTranslator(settingsCatalogue);
  const personal = usePersonal();
  if (!say || personal.phase === 'loading') return <Waiting />;
  return (
    <SettingsTranslatorProvider value={say}>
      {personal.phase === 'failed' ? (
        <ErrorCard error={null} onRetry={personal.retry} />
      ) : (
        <Loaded personal={personal.personal} />
      )}
    </SettingsTranslatorProvider>
  );
}

type PersonalPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly retry: () => void }
  | { readonly phase: 'ready'; readonly personal: SettingsStore };

function usePersonal(): PersonalPhase {
  const companion = useBackgroundServices();
  const [state, setState] = useState<PersonalPhase>({ phase: 'loading' });
  // Another language must not take the look off and on again, so this stands above what is drawn anew by it.
  const shown = state.phase === 'ready' ? state.personal : null;
  useEffect(() => {
    void shown?.startEditing();
    return () => shown?.stopEditing();
  }, [shown]);
  useEffect(() => {
    const get = () => {
      setState({ phase: 'loading' });
      companion.load().then(
        ({ settings: personal }) => setState({ phase: 'ready', personal }),
        () => setState({ phase: 'failed', retry: get }),
      );
    };
    get();
  }, [companion]);
  return state;
}

function Loaded({ personal }: { personal: SettingsStore }) {
  const [isLed] = useState(takeGuideRequest);
  const state = useStore(personal.state, personal.watch);
  useOnReconnect(() => state.loadError && void personal.startEditing());
  const say = useSettingsTranslator();
  const page = settingsPageContext(personal, state);
  if (!page?.organisation && state.loadError)
    return (
      <ErrorCard error={state.loadError} onRetry={() => void personal.startEditing()} away={say('away')} />
    );
  if (!page?.organisation) return <Waiting />;
  const looksAfterServer = state.saved?.person.looks_after_server ?? false;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void personal.save();
  };
  return (
    <SettingsPageProvider value={page}>
      <form class="settings" noValidate onSubmit={submit}>
        <PersonSettings />
        <ResetSettings personal={personal} isBusy={state.isBusy} />
        <div data-part="mailboxes">
          <MailboxesPart.Part looksAfterServer={looksAfterServer} />
        </div>
        {looksAfterServer && <RegistrationPart.Part isLed={isLed} />}
        <OrganisationSettings />
        {state.saved?.person.is_administrator && (
          <div data-part="people">
            <PeoplePart.Part />
          </div>
        )}
        <AccountSettings isUnsaved={hasUnsavedChanges(state)} />
        <SessionsPart.Part />
        <SaveBar personal={personal} state={state} />
      </form>
    </SettingsPageProvider>
  );
}

function Head() {
  const say = useSettingsTranslator();
  const [isHelpOpen, setHelpOpen] = useState(false);
  return (
    <>
      <div class="settings-head">
        <h2 class="settings-title" tabIndex={-1}>
          {say('title')}
        </h2>
        <button type="button" class="link" onClick={() => setHelpOpen(true)}>
          {say('keys')}
        </button>
      </div>
      <TableOfContents />
      {isHelpOpen && <LazyKeyboardHelp.Part onClose={() => setHelpOpen(false)} />}
    </>
  );
}

function PersonSettings() {
  const say = useSettingsTranslator();
  const { host } = useEnvironment();
  return (
    <>
      <Head />
      <SettingsSection name="tracking" title={say('tracking.title')}>
        <SwitchSetting name="auto_insert" />
        <SelectSetting
          name="position"
          options={[
            { value: 'first', words: say('position.first') },
            { value: 'last', words: say('position.last') },
          ]}
        />
        <SwitchSetting
          name="track_links"
          missing={host.canTrackLinks === false ? say('track_links.missing') : null}
        />
      </SettingsSection>
      <Blocklist />
      <NotificationSettings />
      <SettingsSection name="look" title={say('look.title')}>
        <SelectSetting
          name="appearance"
          options={[
            { value: 'host', words: say('appearance.host') },
            { value: 'light', words: say('appearance.light') },
            { value: 'dark', words: say('appearance.dark') },
          ]}
        />
        <SelectSetting
          name="language"
          options={[
            { value: 'auto', words: say('language.auto') },
            { value: 'en', words: 'English' },
            { value: 'de', words: 'Deutsch' },
          ]}
        />
      </SettingsSection>
    </>
  );
}

function Waiting() {
  const { t: say } = useEnvironment();
  return (
    <div class="skeleton-lines">
      <span class="unseen">{say('state.loading')}</span>
    </div>
  );
}
