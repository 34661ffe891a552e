package dev.tabwire.core.coordinator.connection;

import dev.tabwire.core.coordinator.step.StateStyle;
import dev.tabwire.core.domain.WireStatus;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The state of {@link Connection}. */
@Value.Immutable
@StateStyle
public interface ConnectionState extends WithConnectionState {
    /** Where the wire of this tab stands. */
    enum Wire {
        NONE,
        CONNECTING,
        CONFIGURING,
        OPEN,
        CLOSING
    }

    Wire wire();

    long connectionId();

    /** The epoch of this tab while it is the owner, else 0. */
    long epoch();

    /** The highest epoch whose owner spoke. */
    long heardEpoch();

    /** The guest token; not printed. */
    @Value.Redacted
    Option<String> token();

    /** Attempts since the wire last was up for long enough. */
    int attempt();

    boolean online();

    WireStatus status();

    /** The owner has given up the wire for good until the guest acts. */
    boolean halted();

    /** Nobody looks at any tab, and the policy wants no wire then. */
    boolean resting();

    boolean cleared();

    long heardMonotonicMillis();

    /** A health check left, and nothing was heard since. */
    boolean healthAsked();

    boolean jwtAsked();

    long typedMonotonicMillis();

    static ConnectionState initial() {
        return ImmutableConnectionState.of(
                Wire.NONE, // wire
                0, // connectionId
                0, // epoch
                0, // heardEpoch
                Option.none(), // token
                0, // attempt
                true, // online
                WireStatus.IDLE, // status
                false, // halted
                false, // resting
                false, // cleared
                0, // heardMonotonicMillis
                false, // healthAsked
                false, // jwtAsked
                Long.MIN_VALUE / 2); // typedMonotonicMillis
    }
}
