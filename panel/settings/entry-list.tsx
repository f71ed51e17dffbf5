import { withoutQuotes } from '@heliograph/mail/split-entries';
import { useRef, useState } from 'preact/hooks';
import { useUniqueId } from '../ui/use-unique-id';
import type { EntryError } from './model/add-entries';
import { type EntryListName, splitListName } from './model/pending-entries';
import { useSettingsPage } from './page-context';
import { type SettingsTranslator, useSettingsTranslator } from './words';

interface EntryListProps {
  list: EntryListName;
  name: string;
  effect: string;
  entries: readonly string[];
  /** What the server said about an entry, by its number; null is the list as a whole. */
  refused: ReadonlyMap<number | null, string>;
  /** Those that cannot be taken off, and why. */
  fixed?: { readonly entries: readonly string[]; readonly reason: string };
  /** The rule that the entries follow, between the words and the list. */
  explained?: preact.ComponentChildren;
  onChange: (entries: string[]) => void;
}

/** What was pasted by mistake must not fill the page: the longest address, and so many sentences. */
const LONGEST_NAMED = 320;
const MOST_NAMED = 20;

const LABELS = {
  blocklist: 'entry.address_or_domain',
  domains: 'entry.domain',
  own_networks: 'entry.network',
} as const;

/** A list that is added to and taken from, one entry at a time or several pasted together. */
export function EntryList(props: EntryListProps) {
  const { list, name, effect, entries, refused, fixed, explained, onChange } = props;
  const say = useSettingsTranslator();
  const id = useUniqueId();
  const [said, setSaid] = useState('');
  const shown = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const remove = (entry: string) => {
    focusAfter(entries.indexOf(entry), shown.current, field.current);
    onChange(entries.filter((other) => other !== entry));
    setSaid(say('entry.removed', { entry }));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a line with the count
    <div
      class="setting entries"
      role="group"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-effect`}
    >
      <div class="setting-line">
        <span class="setting-name" id={`${id}-name`}>
          {name}
        </span>
        <span class="entries-count">
          {entries.length > 0 && say('entry.count', { count: entries.length })}
        </span>
        <span class="setting-effect" id={`${id}-effect`}>
          {effect}
        </span>
      </div>
      {explained}
      <Adding id={id} list={list} field={field} onSaid={setSaid} />
      {refused.has(null) && (
        <p class="field-problem" role="alert">
          {refused.get(null)}
        </p>
      )}
      {entries.length === 0 ? (
        <p class="settings-about">{say('entry.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
        <ul class="entries-list" role="list" ref={shown} aria-labelledby={`${id}-name`}>
          {entries.map((entry, number) => (
            <Entry
              key={entry}
              entry={entry}
              place={`${list}.${number}`}
              problem={refused.get(number)}
              stays={fixed?.entries.includes(entry) ? fixed.reason : null}
              onRemove={() => remove(entry)}
            />
          ))}
        </ul>
      )}
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  );
}

function Entry({
  entry,
  place,
  problem,
  stays,
  onRemove,
}: {
  entry: string;
  /** What problems of it are told by. */
  place: string;
  problem: string | undefined;
  /** Why it cannot be removed, or null. */
  stays: string | null;
  onRemove: () => void;
}) {
  const say = useSettingsTranslator();
  return (
    <li class="entry">
      <bdi class="entry-text">{entry}</bdi>
      {stays ? (
        <span class="entry-stays">{stays}</span>
      ) : (
        <button
          type="button"
          class="square"
          data-field={place}
          aria-label={say('entry.remove', { entry })}
          onClick={onRemove}
        >
          <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" stroke-linecap="round" fill="none" />
          </svg>
        </button>
      )}
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

interface AddingProps {
  id: string;
  list: EntryListName;
  field: preact.RefObject<HTMLInputElement | null>;
  onSaid: (words: string) => void;
}

function Adding({ id, list, field, onSaid }: AddingProps) {
  const say = useSettingsTranslator();
  const { pendingIn: typedIn, setPendingText: write, addPending: addTyped } = useSettingsPage();
  const { text, wrong: problems } = typedIn(list);
  const label = say(LABELS[splitListName(list)[1]]);
  const add = () => {
    const added = addTyped(list);
    if (added.length > 0) {
      const [entry = ''] = added;
      onSaid(
        added.length === 1
          ? say('entry.added', { entry })
          : say('entry.added_several', { count: added.length }),
      );
    }
    field.current?.focus();
  };
  return (
    <>
      <div class="entries-add">
        <label class="unseen" for={`${id}-field`}>
          {label}
        </label>
        <input
          id={`${id}-field`}
          ref={field}
          class="text-field"
          dir="auto"
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          data-field={list}
          placeholder={label}
          value={text}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length > 0 ? `${id}-wrong` : undefined}
          onInput={(event) => write(list, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault(); // it would save the page
            add();
          }}
        />
        <button type="button" class="button" onClick={add}>
          {say('entry.add')}
        </button>
      </div>
      {problems.length > 0 && (
        <div class="field-problem" id={`${id}-wrong`} role="alert">
          {problems.slice(0, MOST_NAMED).map((problem) => (
            <p key={problem.entry}>{problemWords(say, problem)}</p>
          ))}
          {problems.length > MOST_NAMED && (
            <p>{say('problem.more', { count: problems.length - MOST_NAMED })}</p>
          )}
        </div>
      )}
    </>
  );
}

function problemWords(
  say: SettingsTranslator,
  { problem: what, entry, coveredBy: other }: EntryError,
): string {
  if (what === 'empty') return say('problem.empty');
  const about = { entry: shortened(withoutQuotes(entry)) };
  return what === 'covered' ? say('problem.covered', { ...about, other }) : say(`problem.${what}`, about);
}

function shortened(text: string): string {
  return text.length > LONGEST_NAMED ? `${text.slice(0, LONGEST_NAMED)}…` : text;
}

/** The focus must not be lost with the pressed button: it goes to the next entry, the one before, or the field. */
function focusAfter(removed: number, list: HTMLElement | null, field: HTMLElement | null): void {
  const buttons = [...(list?.querySelectorAll('button') ?? [])];
  const next = buttons[removed + 1] ?? buttons[removed - 1] ?? field;
  next?.focus();
}
