import './controls.css';
import './settings.css';
import { useEffect, useState } from 'preact/hooks';
import { KeyHelpPart } from '../app/parts';
import { useCompanion, useSurroundings } from '../ui/context';
import { onDemand } from '../ui/lazy-part';
import { Problem } from '../ui/status';
import { useWords } from '../ui/use-catalogue';
import { useReached } from '../ui/use-reached';
import { useWatched } from '../ui/use-store';
import { AccountSettings } from './account';
import { Blocklist } from './blocklist';
import { Part, SelectSetting, SwitchSetting } from './fields';
import { takeLead } from './guide-request';
import { isUnsaved } from './model/pending-entries';
import type { Personal } from './model/settings-store';
import { NoticeSettings } from './notification-settings';
import { OrganisationSettings } from './organisation-settings';
import { PageStateProvider, pageStateOf } from './page-context';
import { Reset } from './reset';
import { SaveBar } from './save-bar';
import { PartList } from './table-of-contents';
import { SettingsSayProvider, settingsWords, useSettingsSay } from './words';

const MailboxesPart = onDemand(() => import('../mailboxes/mailboxes'), 'Mailboxes');

const RegistrationPart = onDemand(() => import('../admin/registration/registration'), 'Registration');

const SessionsPart = onDemand(() => import('./sessions'), 'Sessions');

const PeoplePart = onDemand(() => import('../admin/people/people'), 'People');

/** A plain list of everything that can be set, each with its effect (R73, R74). */
export function SettingsPage() {
  const say = useWords(settingsWords);
  const personal = usePersonal();
  if (!say || personal.phase === 'loading') return <Waiting />;
  return (
    <SettingsSayProvider value={say}>
      {personal.phase === 'failed' ? (
        <Problem error={null} onRetry={personal.retry} />
      ) : (
        <Loaded personal={personal.personal} />
      )}
    </SettingsSayProvider>
  );
}

type PersonalPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly retry: () => void }
  | { readonly phase: 'ready'; readonly personal: Personal };

function usePersonal(): PersonalPhase {
  const companion = useCompanion();
  const [state, setState] = useState<PersonalPhase>({ phase: 'loading' });
  // Another language must not take the look off and on again, so this stands above what is drawn anew by it.
  const shown = state.phase === 'ready' ? state.personal : null;
  useEffect(() => {
    void shown?.open();
    return () => shown?.leave();
  }, [shown]);
  useEffect(() => {
    const get = () => {
      setState({ phase: 'loading' });
      companion.get().then(
        ({ personal }) => setState({ phase: 'ready', personal }),
        () => setState({ phase: 'failed', retry: get }),
      );
    };
    get();
  }, [companion]);
  return state;
}

function Loaded({ personal }: { personal: Personal }) {
  const [isLed] = useState(takeLead);
  const state = useWatched(personal.state, personal.watch);
  useReached(() => state.loadError && void personal.open());
  const say = useSettingsSay();
  const page = pageStateOf(personal, state);
  if (!page?.organisation && state.loadError)
    return <Problem error={state.loadError} onRetry={() => void personal.open()} away={say('away')} />;
  if (!page?.organisation) return <Waiting />;
  const looksAfterServer = state.saved?.person.looks_after_server ?? false;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void personal.save();
  };
  return (
    <PageStateProvider value={page}>
      <form class="settings" noValidate onSubmit={submit}>
        <PersonSettings />
        <Reset personal={personal} isBusy={state.isBusy} />
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
        <AccountSettings isUnsaved={isUnsaved(state)} />
        <SessionsPart.Part />
        <SaveBar personal={personal} state={state} />
      </form>
    </PageStateProvider>
  );
}

function Head() {
  const say = useSettingsSay();
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
      <PartList />
      {isHelpOpen && <KeyHelpPart.Part onClose={() => setHelpOpen(false)} />}
    </>
  );
}

function PersonSettings() {
  const say = useSettingsSay();
  const { host } = useSurroundings();
  return (
    <>
      <Head />
      <Part name="tracking" title={say('tracking.title')}>
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
      </Part>
      <Blocklist />
      <NoticeSettings />
      <Part name="look" title={say('look.title')}>
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
      </Part>
    </>
  );
}

function Waiting() {
  const { say } = useSurroundings();
  return (
    <div class="skeleton-lines">
      <span class="unseen">{say('state.loading')}</span>
    </div>
  );
}
