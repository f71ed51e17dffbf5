import '../late-icons';
import { useState } from 'preact/hooks';
import { exportName } from '../../core/export-name';
import { fetchWords } from '../../core/fetch-words';
import { wishQuery } from '../../core/wish-query';
import { filtersIn, type Wishes } from '../../core/wishes';
import { chipWords, catalogue as filterWords } from '../filters/words';
import { Icon } from '../icon';
import { useCall, usePanel, useSurroundings } from '../surroundings';
import { useWords } from '../use-words';
import { en } from './messages.en';
import { saveThreads } from './save';

const catalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };

/** Saves what the lists show, with the same search and filters, as CSV (R82). */
export function ExportButton({ wishes }: { wishes: Wishes }) {
  const surroundings = useSurroundings();
  const { host, locale } = surroundings;
  const panel = usePanel();
  const call = useCall();
  const say = useWords(catalogue);
  const sayFilter = useWords(filterWords);
  const [isBusy, setBusy] = useState(false);
  if (!say || !sayFilter) return null;
  const save = async () => {
    setBusy(true);
    const filters = filtersIn(wishes).map((name) => chipWords(sayFilter, locale, wishes, name));
    const name = exportName(host.now(), host.timeZone, [wishes.words, ...filters]);
    try {
      await saveThreads(surroundings, call, wishQuery(wishes, host.now(), host.timeZone), name);
      panel.announce(say('done'));
    } catch {
      panel.note((language) => fetchWords(language, catalogue).then((sayNow) => sayNow('failed')));
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
