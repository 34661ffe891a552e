// What every design's page has in common: what was shown and when, and what went into the database.
const LOG_ROWS_MAX = 300;
const now = () => performance.timeOrigin + performance.now() + offset;
const log = document.getElementById('log');
const copies = new Map();
let offset = 0;
let latencies = [];
let since = 0;
let firstStamp = 0;

// Counted at the browser's own door, so the same for every design.
const stored = { records: 0, transactions: 0 };
for (const name of ['add', 'put']) {
  const plain = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...rest) {
    stored.records++;
    return plain.apply(this, rest);
  };
}
const plainTransaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
  stored.transactions += mode === 'readwrite' ? 1 : 0;
  return plainTransaction.call(this, stores, mode, ...rest);
};

let focusedAt = 0;
addEventListener('focus', () => { focusedAt = performance.timeOrigin + performance.now(); });

export const bench = window.bench = {
  /** The page hears the others, and can tell what it shows. */
  listening: false,
  /** The page holds the wire, and the session on it is configured. */
  owner: false,
  shownAt: 0,
  stored,
  get shown() { return copies.size; },
  get twice() { let twice = 0; for (const count of copies.values()) twice += count > 1 ? 1 : 0; return twice; },
  lacking(ids) { return ids.filter(id => !copies.has(id)).length; },
  openedAt() { return performance.timeOrigin + offset; },
  focusedAt() { return focusedAt + offset; },
  /** The page's clock is finer than the machine's but may differ from it by some milliseconds. */
  setClock() {
    offset = -Infinity;
    const end = performance.now() + 12;
    let fine;
    do {
      const coarse = Date.now();
      fine = performance.now();
      offset = Math.max(offset, coarse - performance.timeOrigin - fine);
    } while (fine < end);
    return offset;
  },
  /** Forgets what was measured; what was shown stays known. */
  begin() { latencies = []; since = copies.size; firstStamp = 0; stored.records = 0; stored.transactions = 0; },
  sinceBegin() { return copies.size - since; },
  /** Milliseconds from the writing of each message to its being shown here, in the order of showing. */
  latencies() { return JSON.stringify(latencies, (key, value) => typeof value === 'number' ? Math.round(value * 100) / 100 : value); },
  firstWrittenAt() { return firstStamp; },
};

/** The page of a design that is not Tabwire shows one line a message. */
export function showLine(id, text) {
  const line = document.createElement('p');
  line.dataset.messageId = id;
  line.textContent = text;
  log.append(line);
  if (log.childElementCount > LOG_ROWS_MAX) {
    log.firstElementChild.remove();
  }
  noteShown(id, text);
}

export function noteShown(id, text) {
  copies.set(id, (copies.get(id) ?? 0) + 1);
  bench.shownAt = now();
  const stamp = text.lastIndexOf(' @');
  if (stamp >= 0) {
    const writtenAt = Number(text.slice(stamp + 2)) / 1000;
    firstStamp ||= writtenAt;
    latencies.push(bench.shownAt - writtenAt);
  }
}
