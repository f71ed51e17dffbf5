import type { EventEntry, VerdictKind } from '@heliograph/client/contract';
import { useRef } from 'preact/hooks';
import { usePanel } from '../ui/context';
import { useLogTranslator } from '../ui/use-log-say';
import { useUniqueId } from '../ui/use-unique-id';
import { overrideText } from './model/event-words';
import { OVERRIDE_KINDS, OVERRIDE_OPTIONS } from './model/verdict';

interface OverruleProps {
  threadId: string;
  entry: EventEntry;
  onJudge: (entryId: string) => void;
}

/** "This was: a person, me, a machine"; and the way back to the rules (R42). */
export function VerdictOverride({ threadId, entry, onJudge }: OverruleProps) {
  const say = useLogTranslator();
  const panel = usePanel();
  const id = useUniqueId();
  const group = useRef<HTMLDivElement>(null);
  const { is_overruled: isOverruled, kind } = entry.verdict;
  const judge = (said: VerdictKind | null) => {
    onJudge(entry.id);
    panel.overrideVerdict(threadId, entry.id, said);
    panel.announce(overrideText(say, said));
  };
  const letRules = () => {
    group.current?.querySelector('button')?.focus(); // the pressed one goes away
    judge(null);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible row in every browser
    <div class="overrule" ref={group} role="group" aria-labelledby={id}>
      <span id={id}>{say('verdict.this_was')}</span>
      {OVERRIDE_OPTIONS.map((saying) => (
        <button
          key={saying}
          type="button"
          class="choice"
          data-stop
          aria-pressed={isOverruled && kind === OVERRIDE_KINDS[saying]}
          onClick={() => judge(OVERRIDE_KINDS[saying])}
        >
          {say(`verdict.${saying}`)}
        </button>
      ))}
      {isOverruled && (
        <button type="button" class="link" data-stop onClick={letRules}>
          {say('verdict.let_rules')}
        </button>
      )}
    </div>
  );
}
