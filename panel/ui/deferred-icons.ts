/** Import this where a part on demand draws an icon that is not in the first picture. */

import { lateIcons } from './deferred-icons.gen';
import { addIcons } from './icon';

addIcons(lateIcons);
