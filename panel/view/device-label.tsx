import type { DeviceType } from '../core/contract';
import { clientWords } from '../core/line-words';
import { DEVICE_ICONS, DeviceIcon } from './device-icon';
import { Icon } from './icon';
import { useSurroundings } from './surroundings';

/** The device as an icon with the words that say most: the program, or else the kind of device. */
export function DeviceLabel({ type, client }: { type: DeviceType; client: string | null }) {
  const { say } = useSurroundings();
  const icon = DEVICE_ICONS[type];
  if (!icon && !client) return null;
  return (
    <span class="device-label">
      {icon && client ? <DeviceIcon type={type} /> : icon && <Icon name={icon} />}
      <span class="device-words">{client ? clientWords(say, client) : say(`device.${type}`)}</span>
    </span>
  );
}
