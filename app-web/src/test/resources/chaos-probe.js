// Notes in each page what its messenger tells, before the page's own scripts run, and what must never be told.
(() => {
  const ended = { acknowledged: true, rejected: true, unknown: true };
  const probe = window.chaosProbe = {
    load: Math.random().toString(36).slice(2), wrong: [], order: [], sends: {}, handles: new Set(),
  };
  const told = new Set();
  const arrived = new Set();
  // Sends that arrived, as the outbox no longer has them, before this tab got the message that they became.
  const gone = new Set();
  const ends = {};
  const wrong = text => { if (probe.wrong.length < 50) probe.wrong.push(text); };
  const inOrder = id => { arrived.add(id); probe.order.push(id); };

  const note = (event, message) => {
    const key = message.tracingId ?? message.id;
    if (event === 'message') {
      if (told.has(message.id) || told.has(key) && !gone.delete(key)) wrong(`S4: '${message.text}' is told as new again`);
      told.add(key).add(message.id);
    } else if (!told.has(key) && !told.has(message.id)) {
      wrong(`S4: '${message.text}' changes before it was told`);
    }
    if (message.status === 'acknowledged' && message.id === message.tracingId) gone.add(key);
    else if (message.status === 'acknowledged' && !arrived.has(message.id)) inOrder(message.id);
    if (message.tracingId && ended[message.status]) {
      if (ends[message.tracingId] && ends[message.tracingId] !== message.status)
        wrong(`S8: '${message.text}' ended as ${ends[message.tracingId]} and as ${message.status}`);
      ends[message.tracingId] = message.status;
    }
    const send = message.tracingId && message.direction === 'inbound' && probe.sends[message.text];
    if (send) send.taken();
  };

  probe.await = text => new Promise(done => {
    const send = probe.sends[text] = { taken: () => done('taken'), refused: code => done('refused ' + code), answers: 0 };
    setTimeout(() => done('unsure'), 4000);
  });
  probe.send = text => {
    if (!window.tabwire) return 'absent';
    const accepted = probe.await(text);
    const answered = () => { if (++probe.sends[text].answers > 1) wrong(`S8: '${text}' was answered twice`); };
    window.tabwire.send(text).then(answered, error => { answered(); probe.sends[text].refused(error.code); });
    return accepted;
  };

  let messenger;
  Object.defineProperty(window, 'tabwire', {
    get: () => messenger,
    set: value => {
      messenger = value;
      value.on('message', message => note('message', message));
      value.on('update', message => note('update', message));
    },
  });

  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given);
    request.addEventListener('success', () => probe.handles.add(request.result));
    return request;
  };
  // A closed handle stays what it was to the page, and every use of it fails.
  probe.kill = () => { probe.handles.forEach(handle => handle.close()); probe.handles.clear(); };
})();
