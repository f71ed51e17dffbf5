import { Icon } from '../ui/icon';
import { useLogTranslator } from '../ui/use-log-say';
import { filteredEventText } from './model/event-words';
import type { EventLine } from './model/log';

interface FoldLineProps {
  lines: readonly EventLine[];
  isOpen: boolean;
  onToggle: () => void;
}

/** Own views and machines, folded under one line (R41). */
export function FoldedEvents({ lines, isOpen, onToggle }: FoldLineProps) {
  const say = useLogTranslator();
  const kinds = [...new Set(lines.map(({ entry }) => filteredEventText(say, entry)))];
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
