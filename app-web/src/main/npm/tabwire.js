import { create } from './tabwire-core.js';
import { hasEverything } from './features.js';

const OWNERSHIP = ['focused', 'sticky', 'strict-focus'];
const NAMES = [
  'deploymentId', 'region', 'webSocketUrl', 'apiUrl', 'namespace', 'ownership', 'dwellMillis', 'tokenBroker',
  'storePayloads', 'encryptAtRest', 'serviceWorkerUrl',
];
const BROKER_NAMES = ['url', 'accessToken'];
const CHARS_MAX = 256;
const DWELL_MILLIS_MAX = 60_000;

function wrong(name, value, allowed) {
  let shown;
  try {
    shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : String(value).slice(0, 100);
  } catch {
    shown = typeof value;
  }
  throw new TypeError(`createMessenger: ${name} is ${shown}, but has to be ${allowed}`);
}

function checkNames(object, names, what) {
  for (const name of Object.keys(object)) {
    if (!names.includes(name)) {
      throw new TypeError(`createMessenger: there is no ${what} ${name.slice(0, 100)}; there are ${names.join(', ')}`);
    }
  }
}

function text(options, name, fallback) {
  const value = options[name];
  if (value === undefined && fallback !== undefined) {
    return fallback;
  }
  return typeof value === 'string' && value.trim() !== '' && value.length <= CHARS_MAX
    ? value
    : wrong(name, value, `a string of 1 to ${CHARS_MAX} characters`);
}

function url(name, value, protocols) {
  let parsed;
  try {
    parsed = new URL(value);
  } catch {
    // Told below.
  }
  if (typeof value !== 'string' || !protocols.includes(parsed?.protocol) || parsed.search || parsed.hash) {
    wrong(name, value, `an absolute ${protocols.map(protocol => `${protocol}//`).join(' or ')} URL without query and fragment`);
  }
  return value.replace(/\/+$/, '');
}

function flag(options, name) {
  const value = options[name] ?? true;
  return typeof value === 'boolean' ? value : wrong(name, value, 'true or false');
}

/** The hosts of a region, as Genesys names them: https://developer.genesys.cloud/platform/api/ */
function hosts(options) {
  const { region, webSocketUrl, apiUrl } = options;
  if (region !== undefined && !(typeof region === 'string' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(region))) {
    wrong('region', region, 'a host name such as "mypurecloud.com" or "usw2.pure.cloud"');
  }
  if (region === undefined && (webSocketUrl === undefined || apiUrl === undefined)) {
    throw new TypeError('createMessenger: pass region, or webSocketUrl and apiUrl together');
  }
  return {
    webSocketUrl: webSocketUrl === undefined
      ? `wss://webmessaging.${region}/v1` : url('webSocketUrl', webSocketUrl, ['wss:', 'ws:']),
    apiUrl: apiUrl === undefined ? `https://api.${region}` : url('apiUrl', apiUrl, ['https:', 'http:']),
  };
}

function settings(options) {
  if (typeof options !== 'object' || options === null) {
    wrong('the argument', options, 'an object of options');
  }
  checkNames(options, NAMES, 'option');
  const deploymentId = text(options, 'deploymentId');
  const { webSocketUrl, apiUrl } = hosts(options);
  const ownership = options.ownership ?? 'focused';
  if (!OWNERSHIP.includes(ownership)) {
    wrong('ownership', ownership, `one of ${OWNERSHIP.join(', ')}`);
  }
  const dwellMillis = options.dwellMillis ?? 250;
  if (!Number.isInteger(dwellMillis) || dwellMillis < 0 || dwellMillis > DWELL_MILLIS_MAX) {
    wrong('dwellMillis', dwellMillis, `a whole number from 0 to ${DWELL_MILLIS_MAX}`);
  }
  const broker = options.tokenBroker;
  if (broker !== undefined) {
    if (typeof broker !== 'object' || broker === null) {
      wrong('tokenBroker', broker, 'an object with url and accessToken');
    }
    checkNames(broker, BROKER_NAMES, 'member of tokenBroker');
    url('tokenBroker.url', broker.url, ['https:', 'http:']);
    if (typeof broker.accessToken !== 'string' || broker.accessToken === '') {
      throw new TypeError('createMessenger: tokenBroker.accessToken has to be a string that is not empty');
    }
  }
  const worker = options.serviceWorkerUrl ?? '';
  if (typeof worker !== 'string') {
    wrong('serviceWorkerUrl', worker, 'a URL on this origin, or null for none');
  }
  return Object.freeze({
    deploymentId,
    wireUrl: `${webSocketUrl}?deploymentId=${encodeURIComponent(deploymentId)}`,
    apiUrl,
    namespace: text(options, 'namespace', ''),
    ownership,
    dwellMillis,
    tokenBrokerUrl: broker?.url ?? '',
    tokenBrokerAccessToken: broker?.accessToken ?? '',
    storePayloads: flag(options, 'storePayloads'),
    encrypting: flag(options, 'encryptAtRest'),
    serviceWorkerUrl: worker === '' ? '' : new URL(worker, document.baseURI).href,
  });
}

/** What the browser gives is known only after a moment, so the messenger behind this one may be replaced at the start. */
export function createMessenger(options) {
  const checked = settings(options);
  const listeners = new Set();
  let inner = create(checked);
  let choice;
  let isChosen = false;
  let starting;
  let closing;

  /** While it is being found out what the browser gives, calls wait for it. */
  const once = call => (choice && !isChosen ? choice.then(() => call(inner)) : call(inner));

  const choose = async () => {
    try {
      if (!closing && !await hasEverything()) {
        const { create: createWithStandIns } = await import('./tabwire-stand-ins.js').catch(cause => {
          throw Object.assign(new Error('tabwire-stand-ins.js did not load. Serve it beside tabwire.js.', { cause }),
            { code: 'stand-ins-missing', recoverable: false });
        });
        inner = await createWithStandIns(checked, inner.tabId);
        for (const entry of listeners) {
          entry.remove();
          entry.remove = inner.on(entry.event, entry.listener);
          if (entry.event === 'state') {
            entry.listener(inner.state);
          }
        }
      }
    } finally {
      isChosen = true;
    }
  };

  return {
    get tabId() { return inner.tabId; },
    get state() { return inner.state; },
    get messages() { return inner.messages; },
    get counters() { return inner.counters; },
    get degradations() { return inner.degradations; },
    start() {
      if (!starting) {
        choice = choose();
        starting = choice.then(() => inner.start());
      }
      return starting;
    },
    send: (text, options) => once(messenger => messenger.send(text, options)),
    retry: tracingId => once(messenger => messenger.retry(tracingId)),
    loadOlder: () => once(messenger => messenger.loadOlder()),
    clear: () => once(messenger => messenger.clear()),
    typing: () => inner.typing(),
    on(event, listener) {
      const entry = { event, listener, remove: inner.on(event, listener) };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
        entry.remove();
      };
    },
    close: () => closing ??= once(messenger => messenger.close()),
  };
}
