/** Whether this browser gives this page all that the tabs of an origin need to share one wire. */
export async function hasEverything() {
  try {
    new BroadcastChannel('tabwire').close();
    await navigator.locks.request('tabwire', { mode: 'shared' }, () => 0);
    // A higher version than IndexedDbDatabase's: a newer build has changed the storage.
    return !(await indexedDB.databases()).some(({ name, version }) => name.startsWith('tabwire') && version > 2);
  } catch {
    return false;
  }
}
