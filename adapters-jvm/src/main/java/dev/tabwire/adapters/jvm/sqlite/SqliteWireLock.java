package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.WireLock;
import io.vavr.control.Either;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lock of a scope between processes that share a store file.
 *
 * <p>The line is a table: the lowest place holds the lock, and whoever steals it takes a place below and strikes out the
 * holder's. Whether the tab at the lowest place still lives is asked of the operating system ({@link TabPulses}), each time
 * the database looks for changes: a process that dies has lost its lock within some 20 ms, one that is only stopped keeps
 * it until somebody steals it. Requests of one process stand in line in the order in which they were made.
 *
 * <p>A request that cannot be written waits until the store can be written again, and says so to the diagnostics: this lock
 * never fails. Made by {@link SqliteDatabase#openTab}.
 */
public final class SqliteWireLock implements WireLock {
    /** How often a request that could not be written is tried again. */
    private static final int LOOKS_PER_TRY = 50;

    private final SqliteTab tab;
    private Listener listener;
    /** Confined: the requests that have not ended. */
    private final Map<Long, Request> requests = new HashMap<>();

    /** On the worker: those that wait to be written, and those that stand in line. */
    private final Map<Request, Boolean> unwritten = new LinkedHashMap<>();
    private final List<Request> placed = new ArrayList<>();
    private long holder;
    private int idleLooks;

    /** One request, from asking to its end. */
    private static final class Request {
        private final long lockId;
        /** On the worker. */
        private long place;
        private boolean granted;

        Request(long lockId) {
            this.lockId = lockId;
        }
    }

    SqliteWireLock(SqliteTab tab) {
        this.tab = tab;
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    /** @throws IllegalStateException when the id is in use */
    @Override
    public void request(long lockId) {
        begin(lockId, false);
    }

    /** @throws IllegalStateException when the id is in use */
    @Override
    public void steal(long lockId) {
        begin(lockId, true);
    }

    private void begin(long lockId, boolean steals) {
        Request request = new Request(lockId);
        if (requests.putIfAbsent(lockId, request) != null) {
            throw new IllegalStateException("The lock id " + lockId + " is in use.");
        }
        tab.database().run(() -> {
            unwritten.put(request, steals);
            writeRequests();
            tab.database().lookAgain(tab.scope());
        });
    }

    @Override
    public void release(long lockId) {
        Request request = requests.remove(lockId);
        if (request != null) {
            tab.database().run(() -> {
                unwritten.remove(request);
                if (placed.remove(request)) {
                    strikeOut(List.of(request));
                    tab.database().lookAgain(tab.scope());
                }
            });
        }
    }

    /** Gives everything back. On the worker. */
    void leave() {
        unwritten.clear();
        List<Request> left = new ArrayList<>(placed);
        placed.clear();
        if (!left.isEmpty()) {
            strikeOut(left);
            tab.database().lookAgain(tab.scope());
        }
    }

    /** If it fails the places are left to whoever sees that this tab lives no more, or to the next release. */
    private void strikeOut(List<Request> ended) {
        Either<StoreFailure, Boolean> struck = tab.database().file().writeSoon(sql -> {
            for (Request request : ended) {
                sql.update("DELETE FROM place WHERE scope = ? AND place = ? AND tab = ?",
                        ScopeRow.read(sql, tab.scope()).id(), request.place, tab.number(sql));
            }
            return Either.right(true);
        });
        if (struck.isLeft()) {
            tab.report("lock-release", struck.getLeft().detail());
        }
    }

    private void writeRequests() {
        for (Map.Entry<Request, Boolean> entry : new ArrayList<>(unwritten.entrySet())) {
            Request request = entry.getKey();
            Either<StoreFailure, Long> place = tab.database().file().writeSoon(sql ->
                    Either.right(entry.getValue() ? takeFirstPlace(sql) : takeLastPlace(sql)));
            if (place.isLeft()) {
                tab.report("lock-request", place.getLeft().detail());
                return;
            }
            request.place = place.get();
            request.granted = false;
            unwritten.remove(request);
            placed.add(request);
        }
    }

    private long takeLastPlace(SqlSession sql) throws SQLException {
        long scope = ScopeRow.readOrMake(sql, tab.scope()).id();
        long place = sql.number("SELECT max(place) FROM place WHERE scope = ?", scope) + 1;
        sql.update("INSERT INTO place VALUES (?, ?, ?)", scope, place, tab.number(sql));
        return place;
    }

    private long takeFirstPlace(SqlSession sql) throws SQLException {
        long scope = ScopeRow.readOrMake(sql, tab.scope()).id();
        long first = sql.number("SELECT min(place) FROM place WHERE scope = ?", scope);
        sql.update("DELETE FROM place WHERE scope = ? AND place = ?", scope, first);
        sql.update("INSERT INTO place VALUES (?, ?, ?)", scope, first - 1, tab.number(sql));
        return first - 1;
    }

    /** The file is another one now, in which nobody stands in line yet. On the worker. */
    void forgetPlaces() {
        loseOrRejoin(new ArrayList<>(placed));
    }

    /** On the worker. */
    void look(boolean changed) {
        if (unwritten.isEmpty() && placed.isEmpty()) {
            return;
        }
        idleLooks = changed ? 0 : idleLooks + 1;
        if (changed || idleLooks % LOOKS_PER_TRY == 0) {
            writeRequests();
            readLine();
        }
        while (waits() && holderIsDead() && strikeOutHolder()) {
            readLine();
        }
    }

    private boolean waits() {
        return holder != 0 && placed.stream().anyMatch(request -> !request.granted);
    }

    private void readLine() {
        record Row(long place, long tab) {}
        Either<StoreFailure, List<Row>> answer = tab.database().file().read(sql -> Either.right(sql.rows(
                "SELECT place, tab FROM place WHERE scope = (SELECT id FROM scope WHERE name = ?) ORDER BY place",
                row -> new Row(row.getLong(1), row.getLong(2)), tab.scope())));
        if (answer.isLeft()) {
            return;
        }
        List<Row> line = answer.get();
        List<Request> struckOut = new ArrayList<>();
        for (Request request : placed) {
            if (line.stream().noneMatch(row -> row.place() == request.place && tab.isNumbered(row.tab()))) {
                struckOut.add(request);
            }
        }
        loseOrRejoin(struckOut);
        holder = line.isEmpty() ? 0 : line.get(0).tab();
        for (Request request : placed) {
            if (!request.granted && request.place == line.get(0).place()) {
                request.granted = true;
                tellGranted(request);
            }
        }
    }

    /** Who knew that it held the lock has lost it; who had not been told yet waits on, from the end of the line. */
    private void loseOrRejoin(List<Request> struckOut) {
        placed.removeAll(struckOut);
        for (Request request : struckOut) {
            if (request.granted) {
                tellLost(request);
            } else {
                unwritten.put(request, false);
                idleLooks = -1;
            }
        }
    }

    private boolean holderIsDead() {
        try {
            return !tab.database().pulses().isAlive(holder);
        } catch (IOException problem) {
            tab.report("lock-pulse", "Whether the holder of the lock lives cannot be asked: " + problem.getMessage());
            return false;
        }
    }

    private boolean strikeOutHolder() {
        long dead = holder;
        return tab.database().file().writeSoon(sql ->
                Either.right(sql.update("DELETE FROM place WHERE tab = ?", dead))).isRight();
    }

    private void tellGranted(Request request) {
        tab.tell(() -> {
            if (requests.get(request.lockId) == request) {
                listener.granted(request.lockId);
            }
        });
    }

    private void tellLost(Request request) {
        tab.tell(() -> {
            if (requests.remove(request.lockId, request)) {
                listener.lost(request.lockId);
            }
        });
    }
}
