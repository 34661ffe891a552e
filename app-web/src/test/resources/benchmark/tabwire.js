// Tabwire's module in a page that shows, as all others do, one line a message.
import { createMessenger } from '/npm/tabwire.js';
import { showLine } from './watch.js';
import { follow } from './follow.js';

const messenger = createMessenger({
  deploymentId: 'benchmark',
  webSocketUrl: location.origin.replace('http', 'ws') + '/v1',
  apiUrl: location.origin,
});
follow(messenger, showLine);
messenger.start();
