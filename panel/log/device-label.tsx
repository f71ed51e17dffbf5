import type { DeviceType } from '@heliograph/client/contract';
import { useEnvironment } from '../ui/context';
import { Icon } from '../ui/icon';
import { DEVICE_ICONS, DeviceIcon } from './device';
import { clientText } from './model/event-words';

/** The device as an icon with the words that say most: the program, or else the kind of device. */
export function DeviceLabel({ type, client }: { type: DeviceType; client: string | null }) {
  const { t: say } = useEnvironment();
  const icon = DEVICE_ICONS[type];
  if (!icon && !client) return null;
  return (
    <span class="device-label">
      {icon && client ? <DeviceIcon type={type} /> : icon && <Icon name={icon} />}
      <span class="device-words">{client ? clientText(say, client) : say(`device.${type}`)}</span>
    </span>
  );
}
