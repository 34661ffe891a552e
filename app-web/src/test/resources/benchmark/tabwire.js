// Tabwire's own page, watched.
import { bench, noteShown } from './watch.js';

function watch(messenger) {
  const note = () => {
    bench.listening = messenger.state.connection === 'ready';
    bench.owner = bench.listening && messenger.state.role === 'owner';
  };
  messenger.on('state', note);
  messenger.on('message', message => {
    if (message.direction === 'outbound') {
      noteShown(message.id, message.text);
    }
  });
  note();
}

Object.defineProperty(window, 'tabwire', {
  configurable: true,
  set(messenger) {
    Object.defineProperty(window, 'tabwire', { value: messenger });
    watch(messenger);
  },
});
