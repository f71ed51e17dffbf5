import type { OrganisationValues } from '@heliograph/client/contract';
import { useUniqueId } from '../ui/use-unique-id';
import { EntryExamples, useServerProblems } from './blocklist';
import { EntryList } from './entry-list';
import { describedBy, Select, Setting, SettingsSection, type SwitchSettingName } from './fields';
import { MAX_RETENTION_DAYS } from './model/draft';
import { useSettingsPage } from './page-context';
import { useSettingsTranslator } from './words';

/** What holds for everybody of the organisation; only its administrators see it (R74). */
export function OrganisationSettings() {
  const say = useSettingsTranslator();
  const { organisation, saved, changeOrganisation: change } = useSettingsPage();
  const refusedDomains = useServerProblems('organisation', 'domains');
  const refusedBlocklist = useServerProblems('organisation', 'blocklist');
  const refusedNetworks = useServerProblems('organisation', 'own_networks');
  if (!organisation || !saved.person.is_administrator) return null;
  return (
    <SettingsSection
      name="organisation"
      title={say('organisation.title')}
      effect={say('organisation.effect')}
    >
      <EntryList
        list="organisation.domains"
        name={say('domains')}
        effect={say('domains.effect')}
        entries={organisation.domains}
        refused={refusedDomains}
        fixed={{
          entries: lastOnes(organisation.domains, saved.organisation?.sign_in_domains ?? []),
          reason: say('entry.stays'),
        }}
        explained={<EntryExamples examples={['example.com', '=example.com']} />}
        onChange={(domains) => change({ domains })}
      />
      <EntryList
        list="organisation.blocklist"
        name={say('organisation.blocklist')}
        effect={say('organisation.blocklist.effect')}
        entries={organisation.blocklist}
        refused={refusedBlocklist}
        onChange={(blocklist) => change({ blocklist })}
      />
      <EntryList
        list="organisation.own_networks"
        name={say('own_networks')}
        effect={say('own_networks.effect')}
        entries={organisation.own_networks}
        refused={refusedNetworks}
        onChange={(own_networks) => change({ own_networks })}
      />
      <Learned networks={saved.organisation?.learned_networks ?? []} />
      <Retention
        days={organisation.retention_days}
        onChange={(retention_days) => change({ retention_days })}
      />
      <Forced forced={organisation.forced} onChange={(forced) => change({ forced })} />
    </SettingsSection>
  );
}

/** A domain that people sign in with stays on the list, with its subdomains or without: the last of the two forms does. */
function lastOnes(entries: readonly string[], domains: readonly string[]): string[] {
  return domains.flatMap((domain) => {
    const forms = entries.filter((entry) => entry.replace(/^=/, '') === domain);
    return forms.length === 1 ? forms : [];
  });
}

/** Only to be read: what people's own use has shown (R23). */
function Learned({ networks }: { networks: readonly string[] }) {
  const say = useSettingsTranslator();
  if (networks.length === 0) return null;
  return (
    <details class="setting learned">
      <summary>
        {say('networks.learned')} ({networks.length})
      </summary>
      <ul class="entries-list">
        {networks.map((network) => (
          <li key={network} class="entry">
            {network}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Retention({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const say = useSettingsTranslator();
  const { problems } = useSettingsPage();
  const id = useUniqueId();
  const isWrong = problems.some(({ part, field }) => part === 'organisation' && field === 'retention_days');
  const problem = isWrong ? say('problem.retention_days', { most: String(MAX_RETENTION_DAYS) }) : null;
  return (
    <Setting
      id={id}
      name={say('retention_days')}
      effect={say('retention_days.effect')}
      problem={problem}
      control={
        <span class="days">
          <input
            id={id}
            class="text-field"
            data-field="organisation.retention_days"
            type="number"
            min={1}
            max={MAX_RETENTION_DAYS}
            value={Number.isNaN(days) ? '' : days}
            aria-invalid={isWrong}
            aria-describedby={describedBy(id, { problem })}
            onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
          />{' '}
          {say('retention_days.unit')}
        </span>
      }
    />
  );
}

type Forced = OrganisationValues['forced'];

const FORCED_SWITCHES: readonly SwitchSettingName[] = [
  'auto_insert',
  'track_links',
  'notify_when_opened',
  'first_open_only',
  'notice_hot',
  'notice_revived',
  'desktop_notifications',
];

/** A setting that is decided for everybody, or left to each person. */
function Forced({ forced, onChange }: { forced: Forced; onChange: (forced: Forced) => void }) {
  const say = useSettingsTranslator();
  const onOff = [
    { value: 'true', words: say('force.on') },
    { value: 'false', words: say('force.off') },
  ];
  const places = [
    { value: '"first"', words: say('position.first') },
    { value: '"last"', words: say('position.last') },
  ];
  return (
    <div class="setting">
      <span class="setting-name">{say('force')}</span>
      <p class="settings-about">{say('force.effect')}</p>
      {FORCED_SWITCHES.map((name) => (
        <ForcedChoice key={name} name={name} forced={forced} options={onOff} onChange={onChange} />
      ))}
      <ForcedChoice name="position" forced={forced} options={places} onChange={onChange} />
    </div>
  );
}

interface ForcedChoiceProps {
  name: SwitchSettingName | 'position';
  forced: Forced;
  /** Values as JSON. */
  options: readonly { value: string; words: string }[];
  onChange: (forced: Forced) => void;
}

function ForcedChoice({ name, forced, options, onChange }: ForcedChoiceProps) {
  const say = useSettingsTranslator();
  const id = useUniqueId();
  const people = { value: '', words: say('force.people') };
  return (
    <div class="forced">
      <label for={id}>{say(name)}</label>
      <Select
        id={id}
        field={`organisation.forced.${name}`}
        value={name in forced ? JSON.stringify(forced[name]) : ''}
        options={[people, ...options]}
        onChange={(value) => {
          const { [name]: _, ...others } = forced;
          onChange(value === '' ? others : { ...others, [name]: JSON.parse(value) });
        }}
      />
    </div>
  );
}
