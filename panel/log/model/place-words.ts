/** Where an open came from, in words (R20, R51). Pure. */

import type { Place } from '@heliograph/client/contract';
import type { Format } from '../../i18n/format';
import type { LogSay } from '../../i18n/log-messages';

/** City, state, country, as far as known and each once: `Lisbon, Portugal`. */
export function placeWords(say: LogSay, format: Format, { city, state, country_code }: Place): string {
  if (country_code === null) return say('place.unknown');
  const parts = [city, state === city ? null : state, format.country(country_code)];
  return parts.filter(Boolean).join(', ');
}

/** With how sure that is, where it is known: `Lisbon, Portugal, approximate`. */
export function wholePlaceWords(say: LogSay, format: Format, place: Place): string {
  const words = placeWords(say, format, place);
  return place.country_code === null ? words : `${words}, ${say('place.approximate')}`;
}
