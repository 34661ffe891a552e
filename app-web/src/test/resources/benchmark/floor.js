// The least: a Web Lock says who connects, each message is one post. It follows the focus, keeps nothing, checks nothing.
import '/page.js';
import { bench, showLine } from './watch.js';
import { connect } from './guest.js';

const me = crypto.randomUUID();
const channel = new BroadcastChannel('benchmark');
let socket;
let release;

function hold() {
  return new Promise(resolve => {
    release = resolve;
    socket = connect({
      onReady: () => {
        bench.owner = true;
        channel.postMessage({ held: true });
      },
      onMessage: message => {
        showLine(message.id, message.text);
        channel.postMessage(message);
      },
    });
  });
}

function queue() {
  navigator.locks.request('benchmark', hold).catch(queue);
}

function claim() {
  if (!bench.owner && document.hasFocus()) {
    channel.postMessage({ claim: me });
  }
}

channel.onmessage = ({ data }) => {
  if (data.held) {
    claim();
  } else if (data.claim) {
    if (bench.owner) {
      bench.owner = false;
      socket.close();
      channel.postMessage({ yieldTo: data.claim });
    }
  } else if (data.yieldTo) {
    if (data.yieldTo === me) {
      navigator.locks.request('benchmark', { steal: true }, hold).catch(queue);
    }
  } else {
    showLine(data.id, data.text);
  }
};
addEventListener('focus', claim);
addEventListener('pagehide', () => { socket?.close(); release?.(); });
queue();
claim(); // the tab in front may have missed the word of an owner that was there before it
bench.listening = true;
