package dev.tabwire.core.coordinator.token;

/**
 * Where {@link TokenBroker} stands.
 *
 * @param owner whether this tab owns the wire; only the owner asks
 * @param wanted the version that the broker's token is to replace, 0 for the first token, {@link #NOTHING} for none
 * @param requestId the request on its way, 0 for none
 * @param attempts requests since the last token, or since the guest or the network gave a reason to begin again
 * @param notBeforeMonotonicMillis no request leaves sooner, whatever happens
 */
record BrokerState(boolean owner, long wanted, long requestId, int attempts, long notBeforeMonotonicMillis) {
    static final long NOTHING = -1;

    BrokerState withOwner(boolean value) {
        return new BrokerState(value, wanted, requestId, attempts, notBeforeMonotonicMillis);
    }

    BrokerState withWanted(long version) {
        return new BrokerState(owner, version, requestId, attempts, notBeforeMonotonicMillis);
    }

    BrokerState withRequest(long id, int attempt) {
        return new BrokerState(owner, wanted, id, attempt, notBeforeMonotonicMillis);
    }

    BrokerState withNotBefore(long monotonicMillis) {
        return new BrokerState(owner, wanted, requestId, attempts, monotonicMillis);
    }
}
