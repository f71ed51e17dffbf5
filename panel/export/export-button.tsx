import '../ui/deferred-icons';
import { useState } from 'preact/hooks';
import { filtersIn, type Wishes } from '../filters/model/filters';
import { wishQuery } from '../filters/model/query';
import { chipWords, catalogue as filterWords } from '../filters/words';
import { fetchWords } from '../i18n/catalogues';
import { useCall, usePanel, useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';
import { useWords } from '../ui/use-catalogue';
import { en } from './messages.en';
import { exportName } from './model/file-name';
import { saveThreads } from './save-file';

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
