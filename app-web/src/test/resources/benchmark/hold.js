// Who connects: the tab that holds a Web Lock. It follows the focus.
import { bench } from './watch.js';
import { connect } from './guest.js';

/**
 * Queues for the lock, and connects while it is held.
 *
 * @param onMessage told what comes on the connection
 * @param onPosted told what other tabs post beside the words about the lock
 */
export function hold(channel, { onMessage, onPosted }) {
  const me = crypto.randomUUID();
  let socket;
  let release;

  function held() {
    return new Promise(resolve => {
      release = resolve;
      socket = connect({
        onReady: () => {
          bench.owner = true;
          channel.postMessage({ held: true });
        },
        onMessage,
      });
    });
  }

  function queue() {
    navigator.locks.request('benchmark', held).catch(queue);
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
        navigator.locks.request('benchmark', { steal: true }, held).catch(queue);
      }
    } else {
      onPosted(data);
    }
  };
  addEventListener('focus', claim);
  addEventListener('pagehide', () => { socket?.close(); release?.(); });
  queue();
  claim(); // the tab in front may have missed the word of an owner that was there before it
}
