import '../ui/deferred-icons';
import { useState } from 'preact/hooks';
import { activeFilters, type Filters } from '../filters/model/filters';
import { filterQuery } from '../filters/model/query';
import { filterChipText, filterCatalogue as filterWords } from '../filters/words';
import { loadTranslator } from '../i18n/catalogues';
import { useCall, useEnvironment, usePanel } from '../ui/context';
import { Icon } from '../ui/icon';
import { useTranslator } from '../ui/use-catalogue';
import { en } from './messages.en';
import { exportFileName } from './model/file-name';
import { exportThreads } from './save-file';

const catalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };

/** Saves what the lists show, with the same search and filters, as CSV (R82). */
export function ExportButton({ wishes }: { wishes: Filters }) {
  const surroundings = useEnvironment();
  const { host, locale } = surroundings;
  const panel = usePanel();
  const call = useCall();
  const say = useTranslator(catalogue);
  const sayFilter = useTranslator(filterWords);
  const [isBusy, setBusy] = useState(false);
  if (!say || !sayFilter) return null;
  const save = async () => {
    setBusy(true);
    const filters = activeFilters(wishes).map((name) => filterChipText(sayFilter, locale, wishes, name));
    const name = exportFileName(host.now(), host.timeZone, [wishes.search, ...filters]);
    try {
      await exportThreads(surroundings, call, filterQuery(wishes, host.now(), host.timeZone), name);
      panel.announce(say('done'));
    } catch {
      panel.showBanner((language) => loadTranslator(language, catalogue).then((sayNow) => sayNow('failed')));
    }
    setBusy(false);
  };
  return (
    <button
      type="button"
      class="square"
      aria-label={say('save')}
      title={say('save')}
      aria-disabled={isBusy}
      onClick={() => isBusy || void save()}
    >
      <Icon name="save" />
    </button>
  );
}
