package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.Probe;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import io.vavr.collection.List;

/** What the wire's contract does not speak of: frames that the adapter does not take. */
final class TransportChecks {
    private final String server;

    /** @param server a WebSocket server with the path /odd, see the driver */
    TransportChecks(String server) {
        this.server = server;
    }

    void addTo(PortChecks checks) {
        checks.add("wire: binary and too long frames are counted and dropped", this::oddFrames);
    }

    private void oddFrames(Probe probe) {
        ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
        WebSocketTransport transport = new WebSocketTransport(diagnostics);
        transport.listen(new MessageTransport.Listener() {
            private List<Integer> lengths = List.empty();

            @Override
            public void opened(long connectionId) {}

            @Override
            public void received(long connectionId, String text) {
                lengths = lengths.append(text.length());
            }

            @Override
            public void ended(long connectionId, WireEnd end) {
                probe.equal(List.of(WebSocketTransport.FRAME_MAX_CHARS), lengths);
                probe.equal(1, diagnostics.count("wire-binary-frame"));
                probe.equal(1, diagnostics.count("wire-frame-too-long"));
                probe.done();
            }
        });
        transport.open(1, server + "/odd");
    }
}
