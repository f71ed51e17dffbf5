/** Import this where a part on demand draws an icon that is not in the first picture. */

import { addIcons } from './icon';
import { lateIcons } from './late-icons.gen';

addIcons(lateIcons);
