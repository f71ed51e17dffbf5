import { parseMailAddress } from '@heliograph/mail/entries';
import { decideTracking, type RecipientStatus } from '@heliograph/mail/recipients';
import { splitEntries } from '@heliograph/mail/split-entries';
import { useState } from 'preact/hooks';
import { useEnvironment } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import { EntryList } from './entry-list';
import { SettingsSection } from './fields';
import type { SettingsScope as PartName } from './model/draft';
import { type SettingsPageContext, useSettingsPage } from './page-context';
import { useSettingsTranslator } from './words';

/** Who is never tracked automatically (R8, R9), and a way to try it. */
export function Blocklist() {
  const say = useSettingsTranslator();
  const { values, change } = useSettingsPage();
  return (
    <SettingsSection name="blocklist" title={say('blocklist.title')}>
      <EntryList
        list="person.blocklist"
        name={say('blocklist')}
        effect={say('blocklist.effect')}
        entries={values.blocklist}
        refused={useServerProblems('person', 'blocklist')}
        explained={<EntryExamples examples={['example.com', '=example.com', 'rita@example.com']} />}
        onChange={(blocklist) => change({ blocklist })}
      />
      <Tester />
    </SettingsSection>
  );
}

type Example = 'example.com' | '=example.com' | 'rita@example.com';

/** What an entry covers, by examples. */
export function EntryExamples({ examples }: { examples: readonly Example[] }) {
  const say = useSettingsTranslator();
  return (
    <dl class="rule">
      {examples.map((example) => (
        <div key={example}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd>{say(`rule.${example}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the server said about a list, by the number of the entry. */
export function useServerProblems(part: PartName, field: string): ReadonlyMap<number | null, string> {
  const { problems } = useSettingsPage();
  const { t: say } = useEnvironment();
  return new Map(
    problems
      .filter((problem) => problem.part === part && problem.field === field)
      .flatMap(({ entryIndex: entry, server: said }) =>
        said ? [[entry, say.server(`error.${said.code}`, said.message)] as const] : [],
      ),
  );
}

/** Answers "Would this be tracked?" by the rule that the clients use, with the lists as they stand on the page. */
function Tester() {
  const say = useSettingsTranslator();
  const state = useSettingsPage();
  const [text, setText] = useState('');
  const id = useUniqueId();
  const addresses = splitEntries(text, (part) => 'entry' in parseMailAddress(part));
  const { reason, perAddress } = decideTracking(addresses, policyOf(state));
  const isByHand = reason === 'external' && !state.values.auto_insert;
  return (
    <div class="setting tester">
      <label class="setting-name" for={id}>
        {say('test.title')}
      </label>
      <input
        id={id}
        class="text-field"
        dir="auto"
        autoComplete="off"
        spellcheck={false}
        placeholder={say('test.label')}
        value={text}
        aria-describedby={`${id}-hint`}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault(); // it would save the page
        }}
      />
      <p class="settings-about" id={`${id}-hint`}>
        {say('test.hint')}
      </p>
      <div role="status">
        {addresses.length > 0 && (
          <p class={`tester-answer tester-${reason}`}>{say(isByHand ? 'test.by_hand' : `test.${reason}`)}</p>
        )}
      </div>
      {addresses.length > 0 && (
        <ul class="tester-list">
          {perAddress.map((one, number) => (
            <li key={number}>
              <bdi>{one.address}</bdi> <span class="muted">{say(whyKey(state, one))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function policyOf({ values, organisation }: SettingsPageContext) {
  return {
    organisation_domains: organisation?.domains ?? [],
    organisation_blocklist: organisation?.blocklist ?? [],
    blocklist: values.blocklist,
  };
}

const WHY = {
  external: 'test.is_external',
  internal: 'test.is_internal',
  unreadable: 'test.is_unreadable',
} as const;

function whyKey(
  { values }: SettingsPageContext,
  { address, reason }: { address: string; reason: RecipientStatus },
) {
  if (reason !== 'blocklisted') return WHY[reason];
  const mine = { organisation_domains: [], organisation_blocklist: [], blocklist: values.blocklist };
  return decideTracking([address], mine).reason === 'blocklisted' ? 'test.is_mine' : 'test.is_theirs';
}
