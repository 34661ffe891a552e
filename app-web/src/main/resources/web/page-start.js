import { hasEverything } from './features.js';

import(await hasEverything() ? './page.js' : './page-stand-ins.js').then(({ main }) => main([]));
