import {
  CounterBadge,
  makeStyles,
  SearchBox,
  Skeleton,
  SkeletonItem,
  Subtitle2,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import { DataPie20Regular, MailRead20Regular, Settings20Regular } from '@fluentui/react-icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Summary } from './api';
import { Row } from './row';
import { usePanel } from './state';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', height: '100%', maxWidth: '45rem', margin: '0 auto' },
  find: { padding: '8px 12px' },
  body: { flex: '1', overflowY: 'auto' },
  list: { position: 'relative' },
  item: { position: 'absolute', insetInline: 0, top: 0 },
  head: { display: 'flex', justifyContent: 'space-between', padding: '12px 12px 4px' },
  tools: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

type Item = { readonly head: string; readonly count: number } | { readonly thread: Summary };

function itemsOf(threads: Iterable<Summary>): Item[] {
  const sorted = [...threads].sort((a, b) => (a.sorted_at < b.sorted_at ? 1 : -1));
  const sections = [
    { head: 'Pinned emails', rows: sorted.filter((thread) => thread.is_pinned) },
    { head: 'Other tracked emails', rows: sorted.filter((thread) => !thread.is_pinned) },
  ];
  return sections.flatMap(({ head, rows }) => [{ head, count: rows.length }, ...rows.map((thread) => ({ thread }))]);
}

export function App() {
  const styles = useStyles();
  const { state, pin, search, more } = usePanel();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const body = useRef<HTMLDivElement>(null);
  const items = useMemo(() => itemsOf(state.byId.values()), [state.byId]);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => body.current,
    estimateSize: () => 54,
    getItemKey: (index) => {
      const item = items[index]!;
      return 'thread' in item ? item.thread.id : item.head;
    },
    overscan: 5,
  });
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (state.next && last > items.length - 20) void more();
  }, [last, items.length, state.next, more]);
  const toggle = useCallback((id: string) => {
    setOpen((known) => {
      const next = new Set(known);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return (
    <div className={styles.panel}>
      <div className={styles.find}>
        <SearchBox
          placeholder="Search people, subjects"
          value={words}
          onChange={(_, { value }) => {
            setWords(value);
            search(value);
          }}
        />
      </div>
      <div className={styles.body} ref={body}>
        {state.token === null ? (
          <Waiting />
        ) : (
          <div className={styles.list} style={{ height: rows.getTotalSize() }}>
            {drawn.map(({ index, key, start }) => {
              const item = items[index]!;
              return (
                <div key={key} data-index={index} ref={rows.measureElement} className={styles.item} style={{ transform: `translateY(${start}px)` }}>
                  {'thread' in item ? (
                    <Row thread={item.thread} token={state.token} isOpen={open.has(item.thread.id)} onToggle={toggle} onPin={pin} />
                  ) : (
                    <div className={styles.head}>
                      <Subtitle2>{item.head}</Subtitle2>
                      <span>{item.count}</span>
                    </div>
                  )}
                </div>
              );
            })}
          </div>
        )}
      </div>
      <TabList className={styles.tools} selectedValue="engagement">
        <Tab value="engagement" icon={<MailRead20Regular />}>
          Engagement <CounterBadge count={state.badge} size="small" />
        </Tab>
        <Tab value="insights" icon={<DataPie20Regular />}>
          Insights
        </Tab>
        <Tab value="settings" icon={<Settings20Regular />}>
          Settings
        </Tab>
      </TabList>
    </div>
  );
}

function Waiting() {
  return (
    <Skeleton aria-label="Loading">
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <SkeletonItem key={row} size={48} />
      ))}
    </Skeleton>
  );
}
