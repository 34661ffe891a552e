package dev.tabwire.app.web.browser;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which messages must stand in the platform's order, whatever happened later.
 *
 * <p>What a wire was there for, and nothing stood in its way, was delivered at once, and so must stand before all that is
 * younger. The rest comes from history when the platform grants a call, perhaps after younger ones: it is late. It must be
 * there, once, and in the same place in every tab.
 */
final class ChaosOrder {
    /** How long after the message the wire must have been there still, for the client to have stored it. */
    private static final long STORED_MILLIS = 1_500;
    /** For so long after a session began live messages may wait for history. */
    private static final long HELD_MILLIS_MAX = 10_500;
    private static final long BEFORE_MILLIS = 1_000;

    private record Trouble(long fromMillis, long toMillis) {}

    private final List<Trouble> troubles = new ArrayList<>();
    private int delivered;
    private int late;

    /** Notes that from one instant to another something kept messages from being delivered or stored. */
    void trouble(long fromMillis, long toMillis) {
        troubles.add(new Trouble(fromMillis, toMillis));
    }

    /** How many messages were delivered at once. */
    int delivered() {
        return delivered;
    }

    /** How many of the others stand after a younger one. */
    int late() {
        return late;
    }

    /**
     * What was delivered at once and does not stand in the platform's order.
     *
     * @param shown the ids in the order in which the tabs show them
     */
    List<String> wrong(List<SandboxSession.Message> committed, List<SandboxSocket> sockets, List<String> shown) {
        Map<String, Integer> places = new HashMap<>();
        for (String id : shown) {
            places.put(id, places.size());
        }
        List<String> wrong = new ArrayList<>();
        delivered = 0;
        late = 0;
        int before = Integer.MAX_VALUE;
        SandboxSession.Message younger = null;
        for (int i = committed.size() - 1; i >= 0; i--) {
            SandboxSession.Message message = committed.get(i);
            Integer place = places.get(message.id());
            if (place == null) {
                continue;
            }
            boolean atOnce = isDelivered(Instant.parse(message.time()).toEpochMilli(), sockets);
            delivered += atOnce ? 1 : 0;
            if (place > before) {
                late += atOnce ? 0 : 1;
                if (atOnce) {
                    wrong.add("S6: '" + message.text() + "' of " + message.time() + " was delivered at once and stands after '"
                            + younger.text() + "' of " + younger.time());
                }
            } else {
                before = place;
                younger = message;
            }
        }
        return wrong;
    }

    private boolean isDelivered(long millis, List<SandboxSocket> sockets) {
        return troubles.stream().noneMatch(trouble ->
                        millis >= trouble.fromMillis() - BEFORE_MILLIS && millis <= trouble.toMillis() + BEFORE_MILLIS)
                && sockets.stream().anyMatch(socket -> socket.configuredAtMillis() != null
                        && socket.configuredAtMillis() <= millis
                        && (socket.closedAtMillis() == null || socket.closedAtMillis()
                                >= Math.max(millis + STORED_MILLIS, socket.configuredAtMillis() + HELD_MILLIS_MAX)));
    }
}
