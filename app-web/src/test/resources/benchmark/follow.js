import { bench } from './watch.js';

/** Keeps in the watch's book what a messenger says of itself, and hands each message of the agent's on. */
export function follow(messenger, onMessage) {
  const note = () => {
    bench.listening = messenger.state.connection === 'ready';
    bench.owner = bench.listening && messenger.state.role === 'owner';
  };
  messenger.on('state', note);
  messenger.on('message', message => {
    if (message.direction === 'outbound') {
      onMessage(message.id, message.text);
    }
  });
  note();
}
