import { Button, Caption1, makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components';
import { Desktop16Regular, Phone16Regular, Pin16Filled, Pin16Regular, Tablet16Regular } from '@fluentui/react-icons';
import { memo } from 'react';
import type { Summary } from './api';
import { Log } from './log';

const useStyles = makeStyles({
  row: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  line: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center' },
  main: { display: 'block', width: '100%', textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  top: { display: 'flex', justifyContent: 'space-between', gap: '8px' },
  about: { display: 'flex', gap: '4px', alignItems: 'center', color: tokens.colorNeutralForeground3 },
  end: { marginInlineStart: 'auto', display: 'flex', gap: '4px', alignItems: 'center' },
  unseen: { fontWeight: tokens.fontWeightSemibold },
});

const DEVICES: Record<string, typeof Desktop16Regular> = {
  desktop: Desktop16Regular,
  mobile: Phone16Regular,
  tablet: Tablet16Regular,
};
const minutes = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
const hours = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'hour', unitDisplay: 'short' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

function ago(at: string): string {
  const age = (Date.now() - Date.parse(at)) / 60_000;
  if (age < 1) return 'now';
  if (age < 60) return minutes.format(Math.floor(age));
  return age < 24 * 60 ? hours.format(Math.floor(age / 60)) : date.format(Date.parse(at));
}

interface RowProps {
  thread: Summary;
  token: string | null;
  isOpen: boolean;
  onToggle: (id: string) => void;
  onPin: (thread: Summary) => void;
}

export const Row = memo(function Row({ thread, token, isOpen, onToggle, onPin }: RowProps) {
  const styles = useStyles();
  const at = thread.last_engagement?.at ?? thread.sorted_at;
  const Device = DEVICES[thread.last_engagement?.device_type ?? ''];
  const first = thread.people[0];
  return (
    <div className={styles.row} data-thread={thread.id}>
      <div className={styles.line}>
        <Button appearance="transparent" className={styles.main} aria-expanded={isOpen} onClick={() => onToggle(thread.id)}>
          <span className={styles.top}>
            <Text truncate wrap={false} className={mergeClasses(thread.is_unseen && styles.unseen)}>
              {thread.subject}
            </Text>
            <Caption1 title={exact.format(Date.parse(at))}>{ago(at)}</Caption1>
          </span>
          <span className={styles.about}>
            <Caption1 truncate wrap={false}>
              {first?.name ?? first?.address}
              {thread.people_count > 1 && `, +${thread.people_count - 1}`} ·{' '}
              {thread.opens === 0 ? 'No signal yet' : thread.opens === 1 ? '1 open' : `${thread.opens} opens`}
            </Caption1>
            <span className={styles.end}>
              <Bars daily={thread.daily} />
              {Device && <Device aria-label={thread.last_engagement?.device_type} />}
            </span>
          </span>
        </Button>
        <Tooltip content={thread.is_pinned ? 'Unpin' : 'Pin'} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={thread.is_pinned ? <Pin16Filled /> : <Pin16Regular />}
            onClick={() => onPin(thread)}
          />
        </Tooltip>
      </div>
      {isOpen && <Log id={thread.id} token={token} />}
    </div>
  );
});

function Bars({ daily }: { daily: readonly number[] }) {
  const most = Math.max(...daily);
  if (most === 0) return null;
  return (
    <svg width={56} height={12} aria-hidden="true" fill="currentColor">
      {daily.map((count, day) => {
        const height = Math.round((12 * count) / most);
        return <rect key={day} x={4 * day} y={12 - height} width={3} height={height} />;
      })}
    </svg>
  );
}
