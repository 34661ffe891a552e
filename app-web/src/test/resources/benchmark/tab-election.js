// The npm package tab-election: its leader connects, its tabs carry each message.
import '/page.js';
import { Tab } from 'tab-election';
import { bench, showLine } from './watch.js';
import { connect } from './guest.js';

const tab = new Tab('benchmark');
tab.addEventListener('message', ({ data }) => showLine(data.id, data.text));
tab.waitForLeadership(() => {
  connect({
    onReady: () => { bench.owner = true; },
    onMessage: message => {
      showLine(message.id, message.text);
      tab.send(message);
    },
  });
});
bench.listening = true;
