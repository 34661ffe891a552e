package dev.tabwire.adapters.jvm.sandbox.session;

import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All guests by token, and the JWTs that open their history. */
public final class GuestSessions {
    /** Life of a JWT; clients of the real service see about a minute. */
    public static final long JWT_LIFE_SECONDS = 60;
    private static final int JWTS_MAX = 10_000;

    private final SandboxSettings settings;
    private final Map<String, GuestSession> byToken = new LinkedHashMap<>();
    private final Map<String, Grant> byJwt = new LinkedHashMap<>();

    private record Grant(GuestSession session, long conversation, long expiresAtSeconds) {
    }

    /** No guests yet. */
    public GuestSessions(SandboxSettings settings) {
        this.settings = settings;
    }

    /** The guest with this token, if it ever configured. */
    public Optional<GuestSession> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** The guest with this token, made now if need be; empty if there is no room for one more. */
    public Optional<GuestSession> findOrAdmit(String token) {
        if (!byToken.containsKey(token) && byToken.size() >= settings.capacity().sessions()) {
            return Optional.empty();
        }
        return Optional.of(byToken.computeIfAbsent(token, t -> new GuestSession(t, settings)));
    }

    /** Lets a JWT open the session's history; gives the second, since the epoch, in which it ends. */
    public long grant(String jwt, GuestSession session, long nowMillis) {
        long nowSeconds = nowMillis / 1_000;
        byJwt.values().removeIf(grant -> grant.expiresAtSeconds() <= nowSeconds);
        if (byJwt.size() >= JWTS_MAX) {
            byJwt.remove(byJwt.keySet().iterator().next());
        }
        long expiresAtSeconds = nowSeconds + JWT_LIFE_SECONDS;
        byJwt.put(jwt, new Grant(session, session.conversation(), expiresAtSeconds));
        return expiresAtSeconds;
    }

    /** The session whose history this JWT opens; empty if it is unknown, over, or of a conversation that ended. */
    public Optional<GuestSession> openedBy(String jwt, long nowMillis) {
        return Optional.ofNullable(byJwt.get(jwt))
                .filter(grant -> nowMillis < grant.expiresAtSeconds() * 1_000)
                .filter(grant -> grant.conversation() == grant.session().conversation())
                .map(Grant::session);
    }

    /** All guests, in the order of their first configure. */
    public Collection<GuestSession> all() {
        return Collections.unmodifiableCollection(byToken.values());
    }

    /** Ends all conversations and forgets everything. */
    public void reset() {
        byToken.values().forEach(GuestSession::clear);
        byToken.clear();
        byJwt.clear();
    }
}
