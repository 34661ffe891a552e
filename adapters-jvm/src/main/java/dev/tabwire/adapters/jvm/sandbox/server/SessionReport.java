package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.SessionCounters;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLedger;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import dev.tabwire.adapters.jvm.sandbox.session.SocketSpan;
import dev.tabwire.adapters.jvm.sandbox.session.StoredMessage;
import java.util.Collection;

/** What the control endpoints tell about guests and sockets. */
final class SessionReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SessionReport() {
    }

    static ArrayNode sessions(Collection<GuestSession> sessions, long nowMillis) {
        ArrayNode list = JSON.arrayNode();
        sessions.forEach(session -> list.add(session(session, nowMillis)));
        return list;
    }

    static ObjectNode sockets(SocketLog log, long malformedFrames) {
        ObjectNode report = JSON.objectNode();
        report.put("open", log.openNow());
        report.put("maxOpen", log.maxOpen());
        report.put("opened", log.opened());
        report.put("malformedFrames", malformedFrames);
        ArrayNode sockets = report.putArray("sockets");
        log.spans().forEach(span -> sockets.add(socket(span)));
        return report;
    }

    private static ObjectNode session(GuestSession session, long nowMillis) {
        SocketLedger sockets = session.sockets();
        SessionCounters counters = session.counters();
        ObjectNode report = JSON.objectNode();
        report.put("token", session.token());
        report.put("state", session.state().name());
        report.put("openSockets", sockets.openNow());
        report.put("attachedSockets", session.attached().size());
        report.put("maxOpenSockets", sockets.maxOpen());
        report.put("socketsOpened", sockets.opened());
        report.put("millisWithoutSocket", sockets.millisWithoutSocket(nowMillis));
        ObjectNode frames = report.putObject("frames");
        counters.framesByAction().forEach(frames::put);
        report.put("limitViolations", counters.limitViolations());
        report.put("malformedFrames", counters.malformedFrames());
        report.put("overtakenFrames", counters.overtakenFrames());
        report.put("jwts", counters.jwts());
        report.put("historyCalls", counters.historyCalls());
        report.put("configures", counters.configures());
        report.put("peakMessagesPerSecond", session.messages().peak());
        report.put("peakConfiguresPerMinute", session.configures().peak());
        report.put("peakHistoryCallsPerMinute", session.historyCalls().peak());
        report.put("peakHealthChecksPerMinute", counters.peakHealthChecksPerMinute());
        ArrayNode messages = report.putArray("messages");
        session.transcript().entries().stream()
                .filter(StoredMessage::isReadable)
                .forEach(message -> messages.add(message(message)));
        return report;
    }

    private static ObjectNode message(StoredMessage message) {
        ObjectNode report = JSON.objectNode();
        report.put("id", message.key());
        report.put("platformId", message.body().path("id").asText());
        report.put("tracingId", message.tracingId());
        report.put("direction", message.body().path("direction").asText());
        report.put("type", message.body().path("type").asText());
        report.put("text", message.body().path("text").asText(""));
        report.put("time", message.body().path("channel").path("time").asText());
        return report;
    }

    private static ObjectNode socket(SocketSpan span) {
        ObjectNode report = JSON.objectNode();
        report.put("id", span.id());
        report.put("token", span.token());
        report.put("openedAtMillis", span.openedAtMillis());
        putUnlessNegative(report, "configuredAtMillis", span.configuredAtMillis());
        putUnlessNegative(report, "closedAtMillis", span.closedAtMillis());
        putUnlessNegative(report, "closeCode", span.closeCode());
        return report;
    }

    private static void putUnlessNegative(ObjectNode report, String name, long value) {
        if (value < 0) {
            report.putNull(name);
        } else {
            report.put(name, value);
        }
    }
}
