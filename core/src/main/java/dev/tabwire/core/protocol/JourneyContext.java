package dev.tabwire.core.protocol;

import io.vavr.control.Option;
import java.util.Objects;

/**
 * Who a guest is to Genesys Journey; optional in a configure frame (Genesys Java SDK schema, JourneyContext).
 *
 * @param customerId the id of the visitor
 * @param customerIdType {@code cookie} for a browser visitor
 * @param sessionId the id of the visit; the mobile SDK sends an empty one
 * @param sessionType {@code web} for a browser visit
 * @param triggeringAction what made the visitor open the messenger
 */
public record JourneyContext(
        String customerId,
        String customerIdType,
        String sessionId,
        String sessionType,
        Option<TriggeringAction> triggeringAction) {

    public JourneyContext {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(customerIdType, "customerIdType");
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(sessionType, "sessionType");
        Objects.requireNonNull(triggeringAction, "triggeringAction");
    }

    /** A browser visitor without a triggering action, as the mobile SDK sends it. */
    public static JourneyContext webVisitor(String customerId) {
        return new JourneyContext(customerId, "cookie", "", "web", Option.none());
    }

    /** An action of an action map of Genesys Journey. */
    public record TriggeringAction(String id, String actionMapId, int actionMapVersion) {
        public TriggeringAction {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(actionMapId, "actionMapId");
        }
    }
}
