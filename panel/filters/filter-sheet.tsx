import './filters.css';
import type { FilterChoices } from '@heliograph/client/contract';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePanel } from '../ui/context';
import { RetryLine } from '../ui/retry-line';
import { useWords } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { Select } from './fields';
import { FilterSwitch } from './filter-switch';
import { filtersIn, NO_FILTERS, type Wishes } from './model/filters';
import { PeriodField } from './period-field';
import { Switch } from './switch';
import { useFilterValues } from './use-filter-options';
import { catalogue, type FilterSay } from './words';

interface SheetProps {
  wishes: Wishes;
  onClose: () => void;
}

/** Every filter in one place (R54, R56, R41). Each choice shows its effect at once in the lists below. */
export function FilterSheet({ wishes, onClose }: SheetProps) {
  const say = useWords(catalogue);
  const title = useUniqueId();
  const sheet = useRef<HTMLElement>(null);
  const isSpoken = say !== null;
  // With the sheet, not after the picture; and not where somebody went on while it was fetched.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const isHere = !focused || focused === document.body || focused.matches('.find-filters');
    if (isSpoken && isHere) sheet.current?.querySelector('select')?.focus();
  }, [isSpoken]);
  if (!say) return null;
  return (
    <section class="sheet" ref={sheet} aria-labelledby={title}>
      <h2 class="unseen" id={title}>
        {say('name')}
      </h2>
      <Fields say={say} wishes={wishes} />
      <Foot say={say} wishes={wishes} onClose={onClose} />
    </section>
  );
}

function Fields({ say, wishes }: { say: FilterSay; wishes: Wishes }) {
  const panel = usePanel();
  const { values, hasFailed, retry } = useFilterValues();
  return (
    <>
      <PeriodField say={say} period={wishes.period} />
      {hasFailed && (
        <RetryLine class="sheet-note" failed={say('failed')} retry={say('retry')} onRetry={retry} />
      )}
      <Select
        label={say('company')}
        any={say('company.any')}
        value={wishes.domain}
        options={values.domains}
        onChoose={(domain) => panel.wish({ domain })}
      />
      <Sequences say={say} wishes={wishes} values={values} />
      <Switch
        label={say('all')}
        explained={say('all.explained')}
        isOn={wishes.showsAll}
        onSwitch={(showsAll) => panel.wish({ showsAll })}
      />
      <FilterSwitch label={say('filtered')} explained={say('filtered.explained')} />
    </>
  );
}

/** A step means something within its sequence only. */
function Sequences({ say, wishes, values }: { say: FilterSay; wishes: Wishes; values: FilterChoices }) {
  const panel = usePanel();
  if (values.sequences.length === 0 && !wishes.sequence) return null;
  const steps = values.sequences.find(({ name }) => name === wishes.sequence)?.steps ?? [];
  return (
    <>
      <Select
        label={say('sequence')}
        any={say('sequence.any')}
        value={wishes.sequence}
        options={values.sequences}
        onChoose={(sequence) => panel.wish({ sequence, step: null })}
      />
      {wishes.sequence && (steps.length > 0 || wishes.step) && (
        <Select
          label={say('step')}
          any={say('step.any')}
          value={wishes.step}
          options={steps.map((name) => ({ name }))}
          onChoose={(step) => panel.wish({ step })}
        />
      )}
    </>
  );
}

function Foot({ say, wishes, onClose }: SheetProps & { say: FilterSay }) {
  const panel = usePanel();
  return (
    <div class="sheet-foot">
      <button
        type="button"
        class="button"
        disabled={filtersIn(wishes).length === 0}
        onClick={() => panel.wish(NO_FILTERS)}
      >
        {say('clear')}
      </button>
      <button type="button" class="button button-first" onClick={onClose}>
        {say('done')}
      </button>
    </div>
  );
}
