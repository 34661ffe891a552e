package dev.tabwire.core.coordinator.token;

import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.tabs.TabMessage;

/**
 * Tokens from a broker, a service of the site's own.
 *
 * <p>The owner of the wire asks, so a scope has one request at a time however many tabs it has; whoever stores the
 * answer first wins, so a request that outlives an ownership does no harm. What may pass is tried again
 * {@value #ATTEMPTS_MAX} times at most, with exponential backoff, full jitter and never before {@code Retry-After}; what
 * does not pass by waiting (401, 403 and the like) is not. Either way the next reason to try is the guest who writes,
 * the network that comes back, or another owner. A wait that a broker asked for holds in the tab that was told.
 */
final class TokenBroker {
    static final int ATTEMPTS_MAX = 6;
    static final long BACKOFF_BASE_MILLIS = 1_000;
    static final long BACKOFF_MILLIS_MAX = 30_000;
    /** After a failure nothing makes the next request leave sooner. */
    static final long PAUSE_MILLIS_MIN = 1_000;

    private TokenBroker() {}

    static TokenState on(TokenState state, Fact fact, Turn turn) {
        BrokerState broker = state.broker();
        if (fact instanceof Fact.TenureBegan) {
            return begin(state.withBroker(broker.withOwner(true)), turn);
        } else if (fact instanceof Fact.TenureEnded) {
            turn.cancelTimer(TimerName.TOKEN_BROKER);
            return state.withBroker(broker.withOwner(false));
        } else if (fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.TOKEN_BROKER)) {
            return ask(state, turn);
        } else if (fact instanceof Fact.BrokerAnswered answered && answered.requestId() == broker.requestId()) {
            return answered(state.withBroker(broker.withRequest(0, broker.attempts())), answered, turn);
        } else if (fact instanceof Fact.SendAsked
                || fact instanceof Fact.NetworkChanged network && network.online()
                || fact instanceof Fact.TabSpoke spoke && spoke.message() instanceof TabMessage.SendsChanged) {
            return begin(state, turn);
        }
        return state;
    }

    /** A token is wanted in place of that version; what is planned already stays so. */
    static TokenState want(TokenState state, long version, Turn turn) {
        TokenState wanting = state.withBroker(state.broker().withWanted(version));
        return turn.hasTimer(TimerName.TOKEN_BROKER) ? wanting : ask(wanting, turn);
    }

    /** A token is there: a failure after it is a new one. */
    static TokenState have(TokenState state, Turn turn) {
        turn.cancelTimer(TimerName.TOKEN_BROKER);
        return state.withBroker(state.broker().withWanted(BrokerState.NOTHING).withRequest(0, 0));
    }

    /** There is a new reason to try; a pause that the broker asked for is kept. */
    private static TokenState begin(TokenState state, Turn turn) {
        BrokerState broker = state.broker();
        if (broker.requestId() != 0 || turn.monotonicMillis() < broker.notBeforeMonotonicMillis()) {
            return state;
        }
        return ask(state.withBroker(broker.withRequest(0, broker.attempts() < ATTEMPTS_MAX ? broker.attempts() : 0)), turn);
    }

    private static TokenState ask(TokenState state, Turn turn) {
        BrokerState broker = state.broker();
        if (!broker.owner() || broker.wanted() == BrokerState.NOTHING || broker.requestId() != 0
                || broker.attempts() >= ATTEMPTS_MAX) {
            return state;
        }
        long waitMillis = broker.notBeforeMonotonicMillis() - turn.monotonicMillis();
        if (waitMillis > 0) {
            turn.setTimer(TimerName.TOKEN_BROKER, waitMillis);
            return state;
        }
        turn.cancelTimer(TimerName.TOKEN_BROKER);
        long requestId = turn.nextId();
        turn.effect(new Effect.AskTokenBroker(requestId));
        return state.withBroker(broker.withRequest(requestId, broker.attempts() + 1));
    }

    private static TokenState answered(TokenState state, Fact.BrokerAnswered answered, Turn turn) {
        BrokerState broker = state.broker();
        // When the store fails, the token is asked for again: not at once.
        long backoffMillis = PAUSE_MILLIS_MIN + turn.randomBelow(
                Math.min(BACKOFF_MILLIS_MAX, BACKOFF_BASE_MILLIS << broker.attempts()));
        if (answered.answer().isRight()) {
            long opId = turn.nextId();
            turn.effect(new Effect.StoreToken(opId, Math.max(0, broker.wanted()), answered.answer().get()));
            return state.withOp(opId).withBroker(broker.withNotBefore(turn.monotonicMillis() + backoffMillis));
        }
        Fact.RestProblem problem = answered.answer().getLeft();
        int status = problem.status();
        turn.effect(new Effect.Report("token-broker-" + status, "the token broker gave no token"));
        boolean mayPass = status < 400 || status == 408 || status == 429 || status >= 500;
        boolean goesOn = mayPass && broker.attempts() < ATTEMPTS_MAX;
        long pauseMillis = Math.max(problem.retryAfterMillis(), PAUSE_MILLIS_MIN);
        if (broker.owner()) {
            turn.tell(new Fact.TokenDelayed(reason(status), goesOn));
            if (goesOn) {
                turn.setTimer(TimerName.TOKEN_BROKER, problem.retryAfterMillis() + backoffMillis);
            }
        }
        return state.withBroker(broker.withRequest(0, mayPass ? broker.attempts() : ATTEMPTS_MAX)
                .withNotBefore(turn.monotonicMillis() + pauseMillis));
    }

    private static Reason reason(int status) {
        String next = status == 401
                ? "does not accept the access token (HTTP 401): pass a valid one with the scope to create guests."
                : status == 403
                ? "does not let the access token create guests (HTTP 403): give it that scope."
                : status == 429
                ? "asks to wait (HTTP 429)."
                : status == 0
                ? "does not answer: no network, or no permission for this origin (CORS)."
                : status < 300
                ? "answers without a token."
                : "failed (HTTP " + status + ").";
        return new Reason("token-broker-" + status, "The token broker " + next);
    }
}
