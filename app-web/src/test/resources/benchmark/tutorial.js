// As the field's tutorials have it: connect on focus, disconnect on blur, store each message, tell the others.
import '/page.js';
import { bench, showLine } from './watch.js';
import { connect } from './guest.js';

const seen = new Set();
const channel = new BroadcastChannel('benchmark');
const database = await new Promise((resolve, reject) => {
  const opening = indexedDB.open('tutorial', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('messages', { keyPath: 'id' });
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
let socket;

function store(message) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('messages', 'readwrite');
    transaction.objectStore('messages').add(message);
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

async function arrived(message) {
  if (seen.has(message.id)) {
    return;
  }
  seen.add(message.id);
  try {
    await store(message);
  } catch {
    return; // another tab has stored it before
  }
  showLine(message.id, message.text);
  channel.postMessage(message);
}

function follow() {
  const focused = document.visibilityState === 'visible' && document.hasFocus();
  if (focused && !socket) {
    const opened = socket = connect({ onReady: () => { bench.owner = socket === opened; }, onMessage: arrived });
  } else if (!focused && socket) {
    socket.close();
    socket = null;
    bench.owner = false;
  }
}

channel.onmessage = ({ data }) => {
  if (!seen.has(data.id)) {
    seen.add(data.id);
    showLine(data.id, data.text);
  }
};
addEventListener('focus', follow);
addEventListener('blur', follow);
document.addEventListener('visibilitychange', follow);
follow();
bench.listening = true;
