import { main } from './page.js';
main([]);
