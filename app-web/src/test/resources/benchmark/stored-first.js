// What a design needs at the least that stores before it shows: what has come meanwhile goes, with its ids, none twice, into
// the database in one transaction and to the others in one post. Else as the floor: nothing is checked, nothing read back.
import '/page.js';
import { bench, showLine } from './watch.js';
import { hold } from './hold.js';

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

hold(channel, {
  onMessage: message => {
    waiting.push(message);
    store();
  },
  onPosted: ({ batch }) => batch.forEach(message => showLine(message.id, message.text)),
});
bench.listening = true;
