import { useEffect, useState } from 'preact/hooks';
import { createFormat } from '../../panel/core/format';
import { type HealthFacts, healthLines } from '../core/health-words';
import { NO_HEALTH, readLocal, readSession } from '../core/kept';
import type { TabState, Wish } from '../core/protocol';
import { REPORT_PREFIX } from '../core/report';
import type { OptionsProps } from './options-page';

const LOOK_AGAIN_MILLISECONDS = 2_000;

export function HealthPart({ say, locale }: OptionsProps) {
  const [facts, setFacts] = useState<HealthFacts | null>(null);
  useEffect(() => {
    const look = () => void gather().then(setFacts);
    look();
    check();
    const timer = setInterval(look, LOOK_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  const format = createFormat(locale, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <section aria-labelledby="health">
      <div class="line">
        <h2 class="wide" id="health">
          {say('options.health')}
        </h2>
        <button type="button" class="button" onClick={check}>
          {say('options.check')}
        </button>
      </div>
      <dl class="health">
        {facts &&
          healthLines(facts, say, format).map(({ name, words, isGood }) => (
            <div key={name} class={isGood ? 'good' : 'worth-a-look'}>
              <dt>{name}</dt>
              {words.map((line) => (
                <dd key={line}>{line}</dd>
              ))}
            </div>
          ))}
      </dl>
    </section>
  );
}

function check(): void {
  void chrome.runtime.sendMessage<Wish>({ type: 'check' }).catch(() => undefined);
}

async function gather(): Promise<HealthFacts> {
  const [session, local] = await Promise.all([
    chrome.storage.session.get(null),
    chrome.storage.local.get(null),
  ]);
  return {
    health: (await readSession('health')) ?? NO_HEALTH,
    material: await readLocal('material'),
    waiting: Object.keys(local).filter((name) => name.startsWith(REPORT_PREFIX)).length,
    tabs: Object.entries(session)
      .filter(([name]) => name.startsWith('tab.'))
      .map(([, state]) => state as TabState),
    now: Date.now(),
  };
}
