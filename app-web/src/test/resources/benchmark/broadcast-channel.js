// The npm package broadcast-channel: its leader connects, its channel carries each message.
import '/page.js';
import { BroadcastChannel, createLeaderElection } from 'broadcast-channel';
import { bench, showLine } from './watch.js';
import { connect } from './guest.js';

const channel = new BroadcastChannel('benchmark');
channel.onmessage = message => showLine(message.id, message.text);
createLeaderElection(channel).awaitLeadership().then(() => connect({
  onReady: () => { bench.owner = true; },
  onMessage: message => {
    showLine(message.id, message.text);
    channel.postMessage(message);
  },
}));
bench.listening = true;
