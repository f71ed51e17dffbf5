import type { FilterOptions } from '@heliograph/client/contract';
import { useEffect, useState } from 'preact/hooks';
import { useCall } from '../ui/context';

const NO_VALUES: FilterOptions = { domains: [], sequences: [] };

/** What the person's own threads can be filtered by. */
export function useFilterOptions() {
  const call = useCall();
  const [values, setValues] = useState<FilterOptions>(NO_VALUES);
  const [tries, setTries] = useState(1);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isWanted = tries > 0;
    setFailed(false);
    call<FilterOptions>('GET', '/api/filters').then(
      (found) => isWanted && setValues(found),
      () => isWanted && setFailed(true),
    );
    return () => {
      isWanted = false;
    };
  }, [call, tries]);
  return { values, hasFailed, retry: () => setTries(tries + 1) };
}
