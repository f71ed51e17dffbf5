import './filters.css';
import type { FilterOptions } from '@heliograph/client/contract';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePanel } from '../ui/context';
import { RetryMessage } from '../ui/retry-line';
import { useTranslator } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { Select } from './fields';
import { ShowFilteredSwitch } from './filter-switch';
import { activeFilters, CLEARED_FILTERS, type Filters } from './model/filters';
import { PeriodField } from './period-field';
import { Switch } from './switch';
import { useFilterOptions } from './use-filter-options';
import { type FilterTranslator, filterCatalogue } from './words';

interface SheetProps {
  wishes: Filters;
  onClose: () => void;
}

/** Every filter in one place (R54, R56, R41). Each choice shows its effect at once in the lists below. */
export function FilterSheet({ wishes, onClose }: SheetProps) {
  const say = useTranslator(filterCatalogue);
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

function Fields({ say, wishes }: { say: FilterTranslator; wishes: Filters }) {
  const panel = usePanel();
  const { values, hasFailed, retry } = useFilterOptions();
  return (
    <>
      <PeriodField say={say} period={wishes.period} />
      {hasFailed && (
        <RetryMessage class="sheet-note" failed={say('failed')} retry={say('retry')} onRetry={retry} />
      )}
      <Select
        label={say('company')}
        any={say('company.any')}
        value={wishes.domain}
        options={values.domains}
        onChoose={(domain) => panel.setFilters({ domain })}
      />
      <Sequences say={say} wishes={wishes} values={values} />
      <Switch
        label={say('all')}
        explained={say('all.explained')}
        isOn={wishes.showsAll}
        onSwitch={(showsAll) => panel.setFilters({ showsAll })}
      />
      <ShowFilteredSwitch label={say('filtered')} explained={say('filtered.explained')} />
    </>
  );
}

/** A step means something within its sequence only. */
function Sequences({
  say,
  wishes,
  values,
}: {
  say: FilterTranslator;
  wishes: Filters;
  values: FilterOptions;
}) {
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
        onChoose={(sequence) => panel.setFilters({ sequence, step: null })}
      />
      {wishes.sequence && (steps.length > 0 || wishes.step) && (
        <Select
          label={say('step')}
          any={say('step.any')}
          value={wishes.step}
          options={steps.map((name) => ({ name }))}
          onChoose={(step) => panel.setFilters({ step })}
        />
      )}
    </>
  );
}

function Foot({ say, wishes, onClose }: SheetProps & { say: FilterTranslator }) {
  const panel = usePanel();
  return (
    <div class="sheet-foot">
      <button
        type="button"
        class="button"
        disabled={activeFilters(wishes).length === 0}
        onClick={() => panel.setFilters(CLEARED_FILTERS)}
      >
        {say('clear')}
      </button>
      <button type="button" class="button button-first" onClick={onClose}>
        {say('done')}
      </button>
    </div>
  );
}
