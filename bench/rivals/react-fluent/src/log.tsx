import { Caption1, makeStyles, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { call, type Entry } from './api';

const useStyles = makeStyles({ log: { padding: '4px 16px 8px', display: 'grid', gap: '4px' } });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export function Log({ id, token }: { id: string; token: string | null }) {
  const styles = useStyles();
  const [log, setLog] = useState<readonly Entry[] | null>(null);
  useEffect(() => {
    if (token) void call<{ log: readonly Entry[] }>(token, 'GET', `/api/threads/${id}`).then(({ log }) => setLog(log));
  }, [id, token]);
  if (!log) return <Spinner size="tiny" />;
  return (
    <div className={styles.log}>
      {log.map((entry) => (
        <Caption1 key={entry.id}>
          {clock.format(Date.parse(entry.at))} Opened · {entry.client ?? 'unknown'} · {entry.place?.label}
        </Caption1>
      ))}
    </div>
  );
}
