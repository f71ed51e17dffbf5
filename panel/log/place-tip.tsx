import type { Place } from '@heliograph/client/contract';
import { useRef } from 'preact/hooks';
import { useEnvironment } from '../ui/context';
import { Icon } from '../ui/icon';
import { placeBeside, Tip } from '../ui/tip';
import { useLogTranslator } from '../ui/use-log-say';
import { fullPlaceText, placeText } from './model/place-words';

/** Where a mail was opened, behind the pin icon (R51), and beside it where there is room. */
export function PlaceTip({ place }: { place: Place }) {
  const say = useLogTranslator();
  const { format } = useEnvironment();
  const words = placeText(say, format, place);
  const shown = useRef<HTMLSpanElement>(null);
  return (
    <Tip
      class="place-pin"
      put={placeBeside}
      name={say('place.show', { place: fullPlaceText(say, format, place) })}
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
  const say = useLogTranslator();
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
