// What the sandbox can send: one tab that only looks at what comes.
import '/page.js';
import { bench, noteShown } from './watch.js';
import { connect } from './guest.js';

connect({ onReady: () => { bench.owner = true; }, onMessage: message => noteShown(message.id, message.text) });
bench.listening = true;
