import type { Place } from '../core/contract';
import { placeWords, wholePlaceWords } from '../core/place-words';
import { Icon } from './icon';
import { useSurroundings } from './surroundings';
import { Tip } from './tip';
import { useLogSay } from './use-log-say';

/** Where a mail was opened, behind the pin icon (R51), and beside it where there is room. */
export function PlacePin({ place }: { place: Place }) {
  const say = useLogSay();
  const { format } = useSurroundings();
  const words = placeWords(say, format, place);
  return (
    <Tip
      class="place-pin"
      isBeside
      name={say('place.show', { place: wholePlaceWords(say, format, place) })}
      face={
        <>
          <span class="place-words" dir="auto">
            {words}
          </span>
          <Icon name="place" />
        </>
      }
    >
      <span dir="auto">{words}</span>
      {place.country_code !== null && <span class="muted">{say('place.approximate')}</span>}
    </Tip>
  );
}
