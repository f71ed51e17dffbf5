import { readMailAddress } from '@heliograph/mail/entries';
import { decide, type Standing } from '@heliograph/mail/recipients';
import { splitTyped } from '@heliograph/mail/split-entries';
import { useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import { EntryList } from './entry-list';
import { Part } from './fields';
import type { Part as PartName } from './model/draft';
import { type PageState, usePageState } from './page-context';
import { useSettingsSay } from './words';

/** Who is never tracked automatically (R8, R9), and a way to try it. */
export function Blocklist() {
  const say = useSettingsSay();
  const { values, change } = usePageState();
  return (
    <Part name="blocklist" title={say('blocklist.title')}>
      <EntryList
        list="person.blocklist"
        name={say('blocklist')}
        effect={say('blocklist.effect')}
        entries={values.blocklist}
        refused={useRefused('person', 'blocklist')}
        explained={<Rule examples={['example.com', '=example.com', 'rita@example.com']} />}
        onChange={(blocklist) => change({ blocklist })}
      />
      <Tester />
    </Part>
  );
}

type Example = 'example.com' | '=example.com' | 'rita@example.com';

/** What an entry covers, by examples. */
export function Rule({ examples }: { examples: readonly Example[] }) {
  const say = useSettingsSay();
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
export function useRefused(part: PartName, field: string): ReadonlyMap<number | null, string> {
  const { problems } = usePageState();
  const { say } = useSurroundings();
  return new Map(
    problems
      .filter((problem) => problem.part === part && problem.field === field)
      .flatMap(({ entry, said }) =>
        said ? [[entry, say.told(`error.${said.code}`, said.message)] as const] : [],
      ),
  );
}

/** Answers "Would this be tracked?" by the rule that the clients use, with the lists as they stand on the page. */
function Tester() {
  const say = useSettingsSay();
  const state = usePageState();
  const [text, setText] = useState('');
  const id = useUniqueId();
  const addresses = splitTyped(text, (part) => 'entry' in readMailAddress(part));
  const { reason, perAddress } = decide(addresses, policyOf(state));
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

function policyOf({ values, organisation }: PageState) {
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

function whyKey({ values }: PageState, { address, reason }: { address: string; reason: Standing }) {
  if (reason !== 'blocklisted') return WHY[reason];
  const mine = { organisation_domains: [], organisation_blocklist: [], blocklist: values.blocklist };
  return decide([address], mine).reason === 'blocklisted' ? 'test.is_mine' : 'test.is_theirs';
}
