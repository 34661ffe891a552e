// Tabwire's whole page, watched.
import { noteShown } from './watch.js';
import { follow } from './follow.js';

Object.defineProperty(window, 'tabwire', {
  configurable: true,
  set(messenger) {
    Object.defineProperty(window, 'tabwire', { value: messenger });
    follow(messenger, noteShown);
  },
});
