// The least: a Web Lock says who connects, each message is one post. It follows the focus, keeps nothing, checks nothing.
import '/page.js';
import { bench, showLine } from './watch.js';
import { hold } from './hold.js';

const channel = new BroadcastChannel('benchmark');
hold(channel, {
  onMessage: message => {
    showLine(message.id, message.text);
    channel.postMessage(message);
  },
  onPosted: message => showLine(message.id, message.text),
});
bench.listening = true;
