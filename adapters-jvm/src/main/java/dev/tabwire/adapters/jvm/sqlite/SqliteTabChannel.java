package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TabChannel;
import io.vavr.control.Either;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text from one tab to the others of a scope, as rows of the store file: they reach tabs of the same process at once, and
 * those of another within the {@code 20 ms} in which it looks for changes. A row is kept for {@value #KEPT_MILLIS} ms, and
 * the last {@value #POSTS_MAX} only; a tab that was stopped for longer has missed the rest.
 *
 * <p>Rows need no port, no path of limited length and no other permission than the store itself, and a process that dies
 * leaves nothing behind that others would stumble over. Made by {@link SqliteDatabase#openTab}.
 */
public final class SqliteTabChannel implements TabChannel {
    /** How long a text waits for those who listen. */
    public static final long KEPT_MILLIS = 10_000;
    /** How many texts wait at the most. */
    public static final int POSTS_MAX = 2_000;

    private static final int READ_MAX = 500;
    private static final long UNKNOWN = -1;

    private final SqliteTab tab;
    /** Confined: who listens now, null while closed. */
    private Ear listening;

    /** On the worker: the same, as far as the worker has come. */
    private Ear hearing;
    private long heardThrough = UNKNOWN;

    /** One opening of the channel; what was heard for it is nothing to the next. */
    private record Ear(Consumer<String> listener) {}

    private record Post(long id, long tab, String text) {}

    SqliteTabChannel(SqliteTab tab) {
        this.tab = tab;
    }

    @Override
    public void open(Consumer<String> listener) {
        Ear ear = new Ear(listener);
        listening = ear;
        tab.database().run(() -> {
            hearing = ear;
            heardThrough = UNKNOWN;
            findEnd();
        });
    }

    @Override
    public void post(String text) {
        if (listening == null) {
            return;
        } else if (tab.database().isBehind()) {
            tab.report("channel-behind", "A text for other tabs was dropped, for too much waits for the store.");
            return;
        }
        tab.database().run(() -> {
            Either<StoreFailure, Boolean> stored = tab.database().file().writeSoon(sql -> {
                store(sql, text);
                return Either.right(true);
            });
            if (stored.isRight()) {
                tab.database().lookAgain(tab.scope());
            } else {
                tab.report("channel-post", stored.getLeft().detail());
            }
        });
    }

    private void store(SqlSession sql, String text) throws SQLException {
        long nowMillis = tab.wallMillis();
        sql.update("INSERT INTO post (scope, tab, sent_millis, text) VALUES (?, ?, ?, ?)",
                ScopeRow.readOrMake(sql, tab.scope()).id(), tab.number(sql), nowMillis, text);
        // The wall clock may have been set back; the count holds anyway.
        sql.update("DELETE FROM post WHERE id <= (SELECT max(id) FROM post) - " + POSTS_MAX + " OR sent_millis < ?",
                nowMillis - KEPT_MILLIS);
    }

    @Override
    public void close() {
        listening = null;
        tab.database().run(() -> hearing = null);
    }

    /** On the worker. */
    void forgetPosts() {
        heardThrough = 0;
    }

    /** On the worker. */
    void look(boolean changed) {
        if (hearing == null || !changed || heardThrough == UNKNOWN && !findEnd()) {
            return;
        }
        boolean more = true;
        while (more) {
            Either<StoreFailure, List<Post>> posts = tab.database().file().read(sql -> Either.right(sql.rows(
                    "SELECT id, tab, text FROM post WHERE scope = (SELECT id FROM scope WHERE name = ?) AND id > ?"
                    + " ORDER BY id LIMIT " + READ_MAX, SqliteTabChannel::post, tab.scope(), heardThrough)));
            if (posts.isLeft()) {
                tab.report("channel-read", posts.getLeft().detail());
                return;
            }
            for (Post post : posts.get()) {
                heardThrough = post.id();
                if (!tab.isNumbered(post.tab())) {
                    hear(hearing, post.text());
                }
            }
            more = posts.get().size() == READ_MAX;
        }
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(row.getLong(1), row.getLong(2), row.getString(3));
    }

    private void hear(Ear ear, String text) {
        tab.tell(() -> {
            if (listening == ear) {
                ear.listener().accept(text);
            }
        });
    }

    private boolean findEnd() {
        Either<StoreFailure, Long> end =
                tab.database().file().read(sql -> Either.right(sql.number("SELECT max(id) FROM post")));
        heardThrough = end.getOrElse(UNKNOWN);
        return end.isRight();
    }
}
