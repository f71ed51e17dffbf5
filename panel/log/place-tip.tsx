import type { Place } from '@heliograph/client/contract';
import { useRef } from 'preact/hooks';
import { useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';
import { putInLine, Tip } from '../ui/tip';
import { useLogSay } from '../ui/use-log-say';
import { placeWords, wholePlaceWords } from './model/place-words';

/** Where a mail was opened, behind the pin icon (R51), and beside it where there is room. */
export function PlacePin({ place }: { place: Place }) {
  const say = useLogSay();
  const { format } = useSurroundings();
  const words = placeWords(say, format, place);
  const shown = useRef<HTMLSpanElement>(null);
  return (
    <Tip
      class="place-pin"
      put={putInLine}
      name={say('place.show', { place: wholePlaceWords(say, format, place) })}
      face={
        <>
          <Icon name="place" />
          <span ref={shown} class="place-words" dir="auto">
            {words}
          </span>
        </>
      }
    >
      <Bubble words={words} isKnown={place.country_code !== null} shown={shown} />
    </Tip>
  );
}

interface BubbleProps {
  words: string;
  isKnown: boolean;
  shown: { readonly current: HTMLElement | null };
}

/** What the line does not say: how sure it is, and the place itself where the line has no room for all of it. */
function Bubble({ words, isKnown, shown }: BubbleProps) {
  const say = useLogSay();
  const isSaid = isKnown && shown.current !== null && isWhole(shown.current);
  return (
    <>
      {!isSaid && <span dir="auto">{words}</span>}
      {isKnown && <span class="muted">{say('place.approximate')}</span>}
    </>
  );
}

/** Neither cut nor in the second line. */
function isWhole(words: HTMLElement): boolean {
  const icon = words.previousElementSibling?.getBoundingClientRect().top;
  return words.scrollWidth <= words.clientWidth && words.getBoundingClientRect().top === icon;
}
