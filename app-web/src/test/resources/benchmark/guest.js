/** One socket of the guest protocol; the same code behind every design that is not Tabwire. */
export function connect({ onReady, onMessage, onEnd = () => {} }) {
  const socket = new WebSocket(location.origin.replace('http', 'ws') + '/v1?deploymentId=benchmark');
  socket.onopen = () => socket.send(JSON.stringify({
    action: 'configureSession', deploymentId: 'benchmark', token: 'benchmark-guest', startNew: false,
    tracingId: crypto.randomUUID(),
  }));
  socket.onmessage = event => {
    const frame = JSON.parse(event.data);
    if (frame.class === 'SessionResponse') {
      onReady();
    } else if (frame.class === 'StructuredMessage' && frame.body.type === 'Text') {
      onMessage({ id: frame.body.channel.messageId ?? frame.body.id, text: frame.body.text });
    }
  };
  socket.onclose = onEnd;
  return socket;
}
