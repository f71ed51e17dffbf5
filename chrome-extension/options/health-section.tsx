import { useEffect, useState } from 'preact/hooks';
import { type HealthFacts, type HealthItem, healthItems } from '../core/health-words';
import { hasHostPermission, requestHostPermission } from '../core/host-permission';
import type { TabState, WorkerRequest } from '../core/protocol';
import { createRelativeTime } from '../core/relative-time';
import { REPORT_PREFIX } from '../core/sent-report';
import { readLocal, readSession, UNKNOWN_HEALTH } from '../core/storage';
import type { OptionsProps } from './props';

const LOOK_AGAIN_MILLISECONDS = 2_000;
/** Of these looks: a server that did not answer, or was not heard of lately, is asked again at each third one. */
const ASK_AGAIN_LOOKS = 3;
/** With a live line it speaks every 15 seconds. */
const LATELY_MILLISECONDS = 20_000;

export function HealthSection({ say, locale }: OptionsProps) {
  const facts = useFacts();
  const whenOf = createRelativeTime(locale, Intl.DateTimeFormat().resolvedOptions().timeZone, say);
  const mend = async () => {
    if (facts?.material) await requestHostPermission(facts.material.pixel_url);
  };
  return (
    <section aria-labelledby="health">
      <div class="line line-centred">
        <h2 class="wide" id="health">
          {say('options.health')}
        </h2>
        <button type="button" class="button" onClick={check}>
          {say('options.check')}
        </button>
      </div>
      <dl class="health">
        {facts &&
          healthItems(facts, say, whenOf).map((line) => (
            <Line key={line.name} line={line} allowWords={say('health.own_views_allow')} mend={mend} />
          ))}
      </dl>
    </section>
  );
}

function Line({ line, allowWords, mend }: { line: HealthItem; allowWords: string; mend: () => void }) {
  return (
    <div class={line.isGood ? 'good' : 'worth-a-look'}>
      <dt>{line.name}</dt>
      {line.words.map((words) => (
        <dd key={words}>{words}</dd>
      ))}
      {line.fix && (
        <dd>
          <button type="button" class="button" onClick={mend}>
            {allowWords}
          </button>
        </dd>
      )}
    </div>
  );
}

function useFacts(): HealthFacts | null {
  const [facts, setFacts] = useState<HealthFacts | null>(null);
  useEffect(() => {
    let looks = 0;
    const look = async () => {
      const found = await gather();
      setFacts(found);
      looks += 1;
      if (!wasHeardLately(found) && looks % ASK_AGAIN_LOOKS === 0) check();
    };
    void look();
    check();
    const timer = setInterval(() => void look(), LOOK_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return facts;
}

function wasHeardLately({ health: { server, lastContactAt: heardAt }, now }: HealthFacts): boolean {
  return server === 'online' && heardAt !== null && now - heardAt < LATELY_MILLISECONDS;
}

function check(): void {
  void chrome.runtime.sendMessage<WorkerRequest>({ type: 'check' }).catch(() => undefined);
}

async function gather(): Promise<HealthFacts> {
  const [session, local, material] = await Promise.all([
    chrome.storage.session.get(null),
    chrome.storage.local.get(null),
    readLocal('material'),
  ]);
  return {
    health: (await readSession('health')) ?? UNKNOWN_HEALTH,
    material,
    canBlockOwnPixels: material === null || (await hasHostPermission(material.pixel_url)),
    waiting: Object.keys(local).filter((name) => name.startsWith(REPORT_PREFIX)).length,
    tabs: Object.entries(session)
      .filter(([name]) => name.startsWith('tab.'))
      .map(([, state]) => state as TabState),
    now: Date.now(),
  };
}
