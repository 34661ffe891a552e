package dev.tabwire.core.coordinator.connection;

import dev.tabwire.core.coordinator.connection.ConnectionState.Wire;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Limiter;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Pause;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.ErrorCode;
import dev.tabwire.core.protocol.GuestEvent;
import dev.tabwire.core.protocol.GuestMessage;
import dev.tabwire.core.protocol.GuestToken;
import dev.tabwire.core.protocol.ServerBody;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * The wire and the session on it.
 *
 * <p>Reconnection is exponential with full jitter, honours {@code retryAfter}, and forgets its failures only after the
 * wire was up for a while. A wire that was configured and broke is not punished beyond the time in which the platform
 * grants another history call. A ConnectionClosedEvent is answered with a long pause: two clients that reconnect at
 * once would evict each other for ever.
 */
public final class Connection {
    static final long ATTEMPT_MILLIS_MAX = 10_000;
    static final long BACKOFF_BASE_MILLIS = 500;
    static final long BACKOFF_MILLIS_MAX = 30_000;
    static final int FLAPPING_ATTEMPT_MAX = 4;
    static final long UPTIME_MILLIS_MIN = 5_000;
    static final long EVICTED_PAUSE_MILLIS = 60_000;
    static final long EVICTED_PAUSE_MILLIS_MAX = 900_000;
    /** An eviction this soon after the pause for the last one is a fight. */
    static final long EVICTED_AGAIN_MILLIS = 600_000;
    static final long HEALTH_MILLIS = 35_000;
    static final long HEALTH_ANSWER_MILLIS = 10_000;
    static final long TYPING_MILLIS_MIN = 5_000;
    /** Half of what the platform grants a minute: a fixed window may meet two of ours. */
    static final int CONFIGURES_MAX = 30;
    static final long MINUTE_MILLIS = 60_000;

    private Connection() {}

    public static ConnectionState on(ConnectionState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.TenureBegan began) {
            ConnectionState next = begin(state.withEpoch(began.tenure().epoch()).withHeardEpoch(began.tenure().epoch())
                    .withAttempt(0).withHalted(false), turn);
            // In any case the others hear at once who owns the wire: a tab that claims it says so again.
            return next.status() == state.status() ? say(next, next.status(), turn) : next;
        } else if (fact instanceof Fact.FocusSeen seen && state.epoch() > 0) {
            return seen.somewhere() ? connect(state.withResting(false), turn) : rest(state, turn);
        } else if (fact instanceof Fact.TenureEnded) {
            return tenureEnded(state, turn);
        } else if (fact instanceof Fact.TokenKnown known) {
            boolean replaced = state.token().isDefined() && !state.token().get().equals(known.token().token());
            // Under another tab's token a session may live already; under an own one none does before the guest writes.
            ConnectionState next = state.withToken(Option.some(known.token().token()))
                    .withHalted(state.halted() && known.own());
            if (next.halted() && next.status().reason().exists(reason -> reason.code().startsWith("token-"))) {
                // The trouble with the broker hid why a new token was wanted.
                return say(next, WireStatus.of(ConnectionPhase.FAILED, WireReasons.sessionExpired()), turn);
            }
            return replaced && next.wire() != Wire.NONE ? drop(next, "the token was replaced", turn) : connect(next, turn);
        } else if (fact instanceof Fact.TokenDelayed delayed) {
            return say(state, WireStatus.of(
                    delayed.goesOn() ? ConnectionPhase.BACKOFF : ConnectionPhase.FAILED, delayed.reason()), turn);
        } else if (fact instanceof Fact.WireOpened opened && opened.connectionId() == state.connectionId()) {
            return configure(state, turn);
        } else if (fact instanceof Fact.WireEnded ended && ended.connectionId() == state.connectionId()) {
            return wireEnded(state, ended.end(), turn);
        } else if (fact instanceof Fact.FrameReceived received && received.connectionId() == state.connectionId()) {
            return frame(state, received.frame(), turn);
        } else if (fact instanceof Fact.TimerFired timer) {
            return timerFired(state, timer.name(), turn);
        } else if (fact instanceof Fact.NetworkChanged network) {
            return networkChanged(state, network.online(), turn);
        } else if (fact instanceof Fact.Resumed && state.wire() != Wire.NONE) {
            return drop(state, "the tab slept", turn);
        } else if (fact instanceof Fact.JwtNeeded) {
            return askJwt(state, turn);
        } else if (fact instanceof Fact.SendDue due) {
            return deliver(state, due.entry(), turn);
        } else if ((fact instanceof Fact.SendAsked || fact instanceof Fact.SendsWaiting) && state.halted()) {
            return connect(state.withHalted(false), turn);
        } else if (fact instanceof Fact.TypingAsked) {
            return typing(state, true, turn);
        } else if (fact instanceof Fact.ClearAsked) {
            return clear(state, true, turn);
        } else if (fact instanceof Fact.Left) {
            return state.withStatus(WireStatus.of(ConnectionPhase.CLOSED));
        } else if (fact instanceof Fact.TabSpoke spoke) {
            return tabSpoke(state, spoke.message(), turn);
        }
        return state;
    }

    private static ConnectionState deliver(ConnectionState state, OutboxEntry entry, Turn turn) {
        if (state.wire() == Wire.OPEN && state.token().isDefined()) {
            // The same id in metadata survives into history where the platform keeps metadata.
            send(state, new ClientFrame.SendMessage(guest(state), new GuestMessage.Text(entry.text(), List.empty(),
                    entry.customAttributes(), TextMap.of("id", entry.tracingId())), entry.tracingId()), turn);
        }
        return state;
    }

    private static ConnectionState tabSpoke(ConnectionState state, TabMessage message, Turn turn) {
        if (message instanceof TabMessage.Hello && state.epoch() > 0) {
            turn.broadcast(new TabMessage.OwnerSpoke(state.epoch(), state.status()));
        } else if (message instanceof TabMessage.OwnerSpoke spoke && state.epoch() == 0 && spoke.epoch() >= state.heardEpoch()) {
            return state.withStatus(spoke.status()).withHeardEpoch(spoke.epoch());
        } else if (message instanceof TabMessage.SendsChanged && state.halted()) {
            return connect(state.withHalted(false), turn);
        } else if (message instanceof TabMessage.GuestTyping) {
            return typing(state, false, turn);
        } else if (message instanceof TabMessage.ClearAsked && state.epoch() > 0) {
            return clear(state, false, turn);
        } else if (message instanceof TabMessage.AgentTyping typing && typing.epoch() >= state.heardEpoch()) {
            return showTyping(state, typing.active(), typing.durationMillis(), typing.name(), turn);
        }
        return state;
    }

    private static ConnectionState say(ConnectionState state, WireStatus status, Turn turn) {
        if (state.epoch() > 0) {
            turn.broadcast(new TabMessage.OwnerSpoke(state.epoch(), status));
        }
        return state.withStatus(status);
    }

    private static ConnectionState begin(ConnectionState state, Turn turn) {
        return turn.settings().policy() == OwnershipPolicy.STRICT_FOCUS ? rest(state, turn) : connect(state, turn);
    }

    /** Nobody looks at any tab, and the policy is to have no connection then. */
    private static ConnectionState rest(ConnectionState state, Turn turn) {
        turn.cancelTimer(TimerName.BACKOFF);
        return say(drop(state.withResting(true), "no tab has the focus", turn),
                WireStatus.of(ConnectionPhase.IDLE, WireReasons.noFocus()), turn);
    }

    private static ConnectionState connect(ConnectionState state, Turn turn) {
        if (state.epoch() == 0 || state.token().isEmpty() || state.wire() != Wire.NONE || state.halted()
                || state.resting() || turn.hasTimer(TimerName.BACKOFF)) {
            return state;
        }
        if (!state.online()) {
            return say(state, WireStatus.of(ConnectionPhase.OFFLINE, WireReasons.offline()), turn);
        }
        Quota quota = turn.quota();
        Option<Pause> pause = quota.pause().filter(last -> last.leftMillis(turn.wallMillis()) > 0);
        if (pause.isDefined()) {
            // Of this owner or of one before it.
            turn.setTimer(TimerName.BACKOFF, pause.get().leftMillis(turn.wallMillis()));
            return say(state, WireStatus.of(ConnectionPhase.BACKOFF, pause.get().reason()), turn);
        }
        long wait = Limiter.waitMillis(quota.configures(), CONFIGURES_MAX, MINUTE_MILLIS, turn.wallMillis());
        if (wait > 0) {
            return pause(state, wait, WireReasons.configureLimit(), turn);
        }
        turn.use(quota.withConfigures(Limiter.used(quota.configures(), CONFIGURES_MAX, turn.wallMillis())));
        turn.effect(new Effect.SaveQuota(state.epoch(), turn.quota()));
        long id = turn.nextId();
        turn.effect(new Effect.OpenWire(id, turn.settings().webSocketUrl()));
        turn.setTimer(TimerName.ATTEMPT, ATTEMPT_MILLIS_MAX);
        return say(state.withWire(Wire.CONNECTING).withConnectionId(id).withJwtAsked(false).withHealthAsked(false)
                .withCleared(false), WireStatus.of(ConnectionPhase.CONNECTING), turn);
    }

    private static ConnectionState configure(ConnectionState state, Turn turn) {
        if (state.wire() != Wire.CONNECTING || state.token().isEmpty()) {
            return state;
        }
        send(state, new ClientFrame.ConfigureSession(guest(state), turn.settings().deploymentId(), false, Option.none(),
                turn.requestId()), turn);
        return say(state.withWire(Wire.CONFIGURING), WireStatus.of(ConnectionPhase.CONFIGURING), turn);
    }

    private static GuestToken guest(ConnectionState state) {
        return new GuestToken(state.token().get());
    }

    private static void send(ConnectionState state, ClientFrame frame, Turn turn) {
        turn.effect(new Effect.SendFrame(state.connectionId(), frame));
    }

    private static ConnectionState tenureEnded(ConnectionState state, Turn turn) {
        turn.cancelTimer(TimerName.BACKOFF);
        boolean hasLeft = state.status().phase() == ConnectionPhase.CLOSED;
        ConnectionState next = state.withEpoch(0).withHalted(false).withResting(false)
                .withStatus(hasLeft ? state.status() : WireStatus.IDLE);
        if (state.wire() == Wire.NONE) {
            turn.tell(new Fact.WireReleased());
            return next;
        }
        return drop(next, "another tab takes the wire", turn);
    }

    private static ConnectionState drop(ConnectionState state, String reason, Turn turn) {
        if (state.wire() == Wire.NONE || state.wire() == Wire.CLOSING) {
            return state;
        }
        turn.effect(new Effect.CloseWire(state.connectionId(), reason));
        if (state.wire() == Wire.OPEN) {
            turn.tell(new Fact.SessionLost());
        }
        quiet(turn);
        return state.withWire(Wire.CLOSING);
    }

    private static void quiet(Turn turn) {
        turn.cancelTimer(TimerName.ATTEMPT);
        turn.cancelTimer(TimerName.UPTIME);
        turn.cancelTimer(TimerName.HEALTH);
    }

    private static ConnectionState wireEnded(ConnectionState state, WireEnd end, Turn turn) {
        quiet(turn);
        ConnectionState next = state.withWire(Wire.NONE).withConnectionId(0);
        if (state.wire() == Wire.OPEN) {
            turn.tell(new Fact.SessionLost());
        }
        if (state.epoch() == 0) {
            turn.tell(new Fact.WireReleased());
            return next;
        }
        if (state.halted() || state.resting() || turn.hasTimer(TimerName.BACKOFF)) {
            return next;
        }
        if (end.kind() == WireEnd.Kind.REFUSED && end.code() == 403) {
            return say(next.withHalted(true), WireStatus.of(ConnectionPhase.FAILED, WireReasons.accessDenied()), turn);
        }
        if (state.cleared()) {
            return connect(next.withCleared(false), turn);
        }
        boolean wasUp = state.wire() == Wire.OPEN;
        int attempt = wasUp ? Math.min(state.attempt(), FLAPPING_ATTEMPT_MAX) : state.attempt();
        long limit = Math.min(BACKOFF_MILLIS_MAX, BACKOFF_BASE_MILLIS << Math.min(attempt, 16));
        return pause(next.withAttempt(attempt + 1), turn.randomBelow(limit), WireReasons.lost(), turn);
    }

    private static ConnectionState pause(ConnectionState state, long delayMillis, Reason reason, Turn turn) {
        turn.setTimer(TimerName.BACKOFF, delayMillis);
        // The next owner keeps to it, or a handover would end every pause.
        turn.use(turn.quota().withPause(Option.some(new Pause(turn.wallMillis(), delayMillis, reason))));
        turn.effect(new Effect.SaveQuota(state.epoch(), turn.quota()));
        return say(state, state.online()
                ? WireStatus.of(ConnectionPhase.BACKOFF, reason)
                : WireStatus.of(ConnectionPhase.OFFLINE, WireReasons.offline()), turn);
    }

    private static ConnectionState timerFired(ConnectionState state, String name, Turn turn) {
        switch (name) {
            case TimerName.BACKOFF:
                return connect(state, turn);
            case TimerName.ATTEMPT:
                return state.wire() == Wire.CONNECTING || state.wire() == Wire.CONFIGURING
                        ? drop(state, "no answer in time", turn) : state;
            case TimerName.UPTIME:
                return state.withAttempt(0);
            case TimerName.ROLL_CALL:
                // Said again, for a tab may not have heard it.
                return say(state, state.status(), turn);
            case TimerName.HEALTH:
                return health(state, turn);
            case TimerName.CLEAR:
                return clear(state, false, turn);
            case TimerName.TYPING_END:
                turn.effect(new Effect.ShowTyping(false, Option.none()));
                return state;
            default:
                return state;
        }
    }

    private static ConnectionState health(ConnectionState state, Turn turn) {
        if (state.healthAsked()) {
            turn.effect(new Effect.Report("wire-silent", "no answer"));
            return drop(state, "no answer", turn);
        }
        long quietMillis = turn.monotonicMillis() - state.heardMonotonicMillis();
        if (quietMillis < HEALTH_MILLIS) {
            turn.setTimer(TimerName.HEALTH, HEALTH_MILLIS - quietMillis);
            return state;
        }
        send(state, new ClientFrame.Echo(guest(state)), turn);
        turn.setTimer(TimerName.HEALTH, HEALTH_ANSWER_MILLIS);
        return state.withHealthAsked(true);
    }

    private static ConnectionState networkChanged(ConnectionState state, boolean online, Turn turn) {
        ConnectionState next = state.withOnline(online);
        if (online && !state.online()) {
            turn.cancelTimer(TimerName.BACKOFF);
            // What failed for want of a network waits no longer; what the platform asked for is kept to.
            turn.use(turn.quota().withPause(turn.quota().pause()
                    .filter(pause -> !pause.reason().code().equals(WireReasons.CONNECTION_LOST))));
            return connect(next, turn);
        }
        // Offline is believed: a socket that seems open may be dead, and nobody would hear of it for a minute.
        return !online && state.epoch() > 0 && !state.halted() && !state.resting()
                ? say(drop(next, "the network is gone", turn),
                        WireStatus.of(ConnectionPhase.OFFLINE, WireReasons.offline()), turn)
                : next;
    }

    private static ConnectionState askJwt(ConnectionState state, Turn turn) {
        if (state.wire() != Wire.OPEN || state.jwtAsked() || state.token().isEmpty()) {
            return state;
        }
        send(state, new ClientFrame.GetJwt(guest(state), turn.requestId()), turn);
        return state.withJwtAsked(true);
    }

    private static ConnectionState typing(ConnectionState state, boolean own, Turn turn) {
        if (turn.monotonicMillis() - state.typedMonotonicMillis() < TYPING_MILLIS_MIN) {
            return state;
        }
        if (state.wire() == Wire.OPEN && state.status().phase() == ConnectionPhase.READY && state.token().isDefined()) {
            // What is being sent says more than that something is being written, and has its place in the rate.
            if (turn.messageWaitMillis() > 0 || turn.hasSends()) {
                return state;
            }
            turn.countMessage(state.epoch());
            send(state, new ClientFrame.SendMessage(guest(state), new GuestMessage.Typing(), turn.requestId()), turn);
        } else if (own && state.epoch() == 0) {
            turn.broadcast(new TabMessage.GuestTyping());
        } else {
            return state;
        }
        return state.withTypedMonotonicMillis(turn.monotonicMillis());
    }

    private static ConnectionState clear(ConnectionState state, boolean own, Turn turn) {
        if (state.wire() == Wire.OPEN && state.token().isDefined()) {
            if (turn.messageWaitMillis() > 0) {
                turn.setTimer(TimerName.CLEAR, turn.messageWaitMillis());
                return state;
            }
            turn.countMessage(state.epoch());
            send(state, new ClientFrame.SendMessage(guest(state), new GuestMessage.Clear(), turn.requestId()), turn);
        } else if (own && state.epoch() == 0) {
            turn.broadcast(new TabMessage.ClearAsked());
        } else {
            turn.effect(new Effect.Report("clear-not-sent", "not connected"));
        }
        return state;
    }

    private static ConnectionState frame(ConnectionState old, ServerFrame frame, Turn turn) {
        if (old.wire() == Wire.CLOSING || old.epoch() == 0) {
            return old;
        }
        ConnectionState state = old.withHeardMonotonicMillis(turn.monotonicMillis()).withHealthAsked(false);
        ServerBody body = frame.body();
        if (body instanceof StructuredMessage message) {
            return message(state, message, frame, turn);
        } else if (body instanceof ServerBody.SessionResponse session) {
            return session(state, session, turn);
        } else if (body instanceof ServerBody.JwtResponse jwt) {
            turn.tell(new Fact.JwtArrived(jwt.jwt().value()));
            return state.withJwtAsked(false);
        } else if (body instanceof ServerBody.TooManyRequests many) {
            return throttled(state, frame.tracingId(), many.retryAfterSeconds().getOrElse(1L), turn);
        } else if (body instanceof ServerBody.SessionExpired) {
            return expired(state, turn);
        } else if (body instanceof ServerBody.SessionCleared) {
            turn.tell(new Fact.ConversationCleared());
            return state.withCleared(true);
        } else if (body instanceof ServerBody.ConnectionClosed closed) {
            return closedByPlatform(state, closed, turn);
        } else if (body instanceof ServerBody.Logout) {
            return signedOut(state, WireReasons.loggedOut(), turn);
        } else if (body instanceof ServerBody.TextBody text) {
            return refused(state, frame, frame.code(), text.text(), turn);
        } else if (body instanceof ServerBody.ErrorBody error) {
            return refused(state, frame, error.errorCode(), error.errorMessage().getOrElse(""), turn);
        } else if (body instanceof ServerBody.UnknownBody) {
            turn.effect(new Effect.Report("frame-class-unknown", "an unknown class of frame"));
        }
        return state;
    }

    private static ConnectionState session(ConnectionState state, ServerBody.SessionResponse session, Turn turn) {
        if (state.wire() != Wire.CONFIGURING) {
            return state;
        }
        turn.cancelTimer(TimerName.ATTEMPT);
        turn.setTimer(TimerName.UPTIME, UPTIME_MILLIS_MIN);
        turn.setTimer(TimerName.HEALTH, HEALTH_MILLIS);
        turn.tell(new Fact.SessionReady(session.newSession(), session.readOnly()));
        return say(state.withWire(Wire.OPEN), WireStatus.of(
                session.readOnly() ? ConnectionPhase.READ_ONLY : ConnectionPhase.READY), turn);
    }

    private static ConnectionState message(ConnectionState state, StructuredMessage message, ServerFrame frame, Turn turn) {
        if (frame.answersHealthCheck()) {
            return state;
        }
        List<GuestEvent> lasting = message.events().filter(event -> event instanceof GuestEvent.Presence);
        // Of several the last one holds.
        List<GuestEvent> typings = message.events().filter(event -> event instanceof GuestEvent.Typing);
        if (typings.nonEmpty() && !message.isInbound()) {
            GuestEvent.Typing typing = (GuestEvent.Typing) typings.last();
            Option<String> name = message.channel().from().nickname();
            turn.broadcast(new TabMessage.AgentTyping(state.epoch(), typing.on(), typing.durationMillis(), name));
            showTyping(state, typing.on(), typing.durationMillis(), name, turn);
        }
        if (message.events().nonEmpty() && lasting.isEmpty()) {
            return state;
        }
        turn.tell(new Fact.MessageArrived(message, frame.tracingId()));
        return message.endsReadOnly() ? say(state, WireStatus.of(ConnectionPhase.READ_ONLY), turn) : state;
    }

    private static ConnectionState showTyping(
            ConnectionState state, boolean active, long durationMillis, Option<String> name, Turn turn) {
        turn.effect(new Effect.ShowTyping(active, name));
        if (active) {
            turn.setTimer(TimerName.TYPING_END, durationMillis);
        } else {
            turn.cancelTimer(TimerName.TYPING_END);
        }
        return state;
    }

    private static ConnectionState throttled(
            ConnectionState state, Option<String> tracingId, long retryAfterSeconds, Turn turn) {
        long millis = Math.max(1, Math.min(3_600, retryAfterSeconds)) * 1_000;
        if (state.wire() == Wire.CONFIGURING) {
            ConnectionState closing = drop(state, "the platform asks to wait", turn);
            return pause(closing, millis + turn.randomBelow(1_000),
                    WireReasons.rateLimit(), turn);
        }
        turn.tell(new Fact.Throttled(tracingId, millis));
        return state.withJwtAsked(false);
    }

    private static ConnectionState refused(ConnectionState state, ServerFrame frame, int code, String text, Turn turn) {
        if (code == 4006 || code == 4007) {
            return expired(state, turn);
        }
        if (frame.tracingId().isDefined() && frame.code() >= 300) {
            turn.tell(new Fact.SendRefused(frame.tracingId().get(),
                    new Reason(ErrorCode.nameOf(code), text.isEmpty() ? "The platform refused it." : text)));
        }
        turn.effect(new Effect.Report("platform-" + code, "the platform refused a request"));
        return state.wire() == Wire.CONFIGURING
                ? halt(state, new Reason("configure-refused", "The platform refuses the session (" + code + "): " + text), turn)
                : state.withJwtAsked(false);
    }

    private static ConnectionState expired(ConnectionState state, Turn turn) {
        return signedOut(state, WireReasons.sessionExpired(), turn);
    }

    /** The token is of no use any more; nothing goes out until the guest speaks, and then under the next one. */
    private static ConnectionState signedOut(ConnectionState state, Reason reason, Turn turn) {
        turn.tell(new Fact.SessionExpired());
        return halt(state, reason, turn);
    }

    private static ConnectionState halt(ConnectionState state, Reason reason, Turn turn) {
        return say(drop(state.withHalted(true), reason.code(), turn), WireStatus.of(ConnectionPhase.FAILED, reason), turn);
    }

    /** Each time it happens again soon the pause is longer: two devices that both come back would evict each other. */
    private static ConnectionState closedByPlatform(ConnectionState state, ServerBody.ConnectionClosed closed, Turn turn) {
        if (WireReasons.isSignedIn(closed)) {
            return signedOut(state, WireReasons.signedIn(), turn);
        }
        ConnectionState closing = drop(state, "closed by the platform", turn);
        if (state.cleared()) {
            return closing;
        }
        long evictedMillis = EVICTED_PAUSE_MILLIS;
        for (Pause last : turn.quota().pause()) {
            long sinceMillis = turn.wallMillis() - last.fromWallMillis() - last.millis();
            if (last.millis() >= EVICTED_PAUSE_MILLIS && sinceMillis < EVICTED_AGAIN_MILLIS) {
                evictedMillis = Math.min(EVICTED_PAUSE_MILLIS_MAX, 2 * last.millis());
            }
        }
        return pause(closing, evictedMillis + turn.randomBelow(EVICTED_PAUSE_MILLIS),
                WireReasons.closed(closed.reason(), evictedMillis / MINUTE_MILLIS), turn);
    }
}
