// What a design needs at the least that stores before it shows: what has come meanwhile goes, with its ids, none twice, into
// the database in one transaction and to the others in one post. Else as the floor: nothing is checked, nothing read back.
import '/page.js';
import { bench, showLine } from './watch.js';
import { connect } from './guest.js';

const me = crypto.randomUUID();
const channel = new BroadcastChannel('benchmark');
const database = await new Promise((resolve, reject) => {
  const opening = indexedDB.open('stored-first', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('log', { autoIncrement: true });
    opening.result.createObjectStore('ids', { autoIncrement: true })
      .createIndex('byKey', 'keys', { multiEntry: true, unique: true });
  };
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
let waiting = [];
let storing = false;
let socket;

function store() {
  if (storing || !waiting.length) {
    return;
  }
  const batch = waiting;
  waiting = [];
  storing = true;
  const transaction = database.transaction(['log', 'ids'], 'readwrite');
  for (let from = 0; from < batch.length; from += 100) {
    const chunk = batch.slice(from, from + 100);
    transaction.objectStore('log').put(chunk.map(message => JSON.stringify(message)));
    transaction.objectStore('ids').add({ keys: chunk.map(message => message.id) });
  }
  transaction.oncomplete = () => {
    storing = false;
    store();
    channel.postMessage({ batch });
    batch.forEach(message => showLine(message.id, message.text));
  };
}

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
        waiting.push(message);
        store();
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
    data.batch.forEach(message => showLine(message.id, message.text));
  }
};
addEventListener('focus', claim);
addEventListener('pagehide', () => { socket?.close(); release?.(); });
queue();
claim(); // the tab in front may have missed the word of an owner that was there before it
bench.listening = true;
