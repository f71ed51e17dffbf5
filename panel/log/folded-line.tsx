import { Icon } from '../ui/icon';
import { useLogSay } from '../ui/use-log-say';
import { filteredWords } from './model/event-words';
import type { EngagementLine } from './model/log';

interface FoldLineProps {
  lines: readonly EngagementLine[];
  isOpen: boolean;
  onToggle: () => void;
}

/** Own views and machines, folded under one line (R41). */
export function FoldLine({ lines, isOpen, onToggle }: FoldLineProps) {
  const say = useLogSay();
  const kinds = [...new Set(lines.map(({ entry }) => filteredWords(say, entry)))];
  return (
    <li class="line line-fold">
      <button type="button" class="fold" data-stop aria-expanded={isOpen} onClick={onToggle}>
        <span class="fold-count">{say('log.filtered_count', { count: lines.length })}</span>
        <span class="fold-kinds">{kinds.join(', ')}</span>
        <span class="fold-do">
          <Icon name="chevron" />
          {say(isOpen ? 'log.hide' : 'log.show')}
        </span>
      </button>
    </li>
  );
}
