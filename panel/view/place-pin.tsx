import type { Place } from '../core/contract';
import { Icon } from './icon';
import { Tip } from './tip';
import { useLogSay } from './use-log-say';

/** Where a mail was opened, behind the pin icon (R51). */
export function PlacePin({ place }: { place: Place }) {
  const say = useLogSay();
  const isKnown = place.country_code !== null;
  const words = isKnown ? `${placeWords(place)}, ${say('place.approximate')}` : place.label;
  return (
    <Tip class="place-pin" name={say('place.show', { place: words })} face={<Icon name="place" />}>
      <span dir="auto">{isKnown ? placeWords(place) : place.label}</span>
      {isKnown && <span class="muted">{say('place.approximate')}</span>}
    </Tip>
  );
}

/** City, state, country, as far as known and each once: `Lisbon, Portugal`. */
function placeWords({ city, state, country }: Place): string {
  const parts = [city, state === city ? null : state, country].filter((part): part is string =>
    Boolean(part),
  );
  return parts.join(', ');
}
