import type { Place } from '../core/contract';
import type { Format } from '../core/format';
import { Icon } from './icon';
import { useSurroundings } from './surroundings';
import { Tip } from './tip';
import { useLogSay } from './use-log-say';

/** Where a mail was opened, behind the pin icon (R51). */
export function PlacePin({ place }: { place: Place }) {
  const say = useLogSay();
  const { format } = useSurroundings();
  const isKnown = place.country_code !== null;
  const words = isKnown ? placeWords(format, place) : say('place.unknown');
  const name = isKnown ? `${words}, ${say('place.approximate')}` : words;
  return (
    <Tip class="place-pin" isBeside name={say('place.show', { place: name })} face={<Icon name="place" />}>
      <span dir="auto">{words}</span>
      {isKnown && <span class="muted">{say('place.approximate')}</span>}
    </Tip>
  );
}

/** City, state, country, as far as known and each once: `Lisbon, Portugal`. */
function placeWords(format: Format, { city, state, country_code }: Place): string {
  const country = country_code && format.country(country_code);
  const parts = [city, state === city ? null : state, country].filter((part): part is string =>
    Boolean(part),
  );
  return parts.join(', ');
}
