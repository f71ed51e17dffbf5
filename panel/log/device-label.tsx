import type { DeviceType } from '@heliograph/client/contract';
import { useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';
import { DEVICE_ICONS, DeviceIcon } from './device';
import { clientWords } from './model/event-words';

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
