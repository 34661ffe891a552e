package dev.tabwire.adapters.jvm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.WireLock;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lock and channel between two connections to a file, each with a thread of its own, as two processes have them. */
@Timeout(60)
class SqliteTwoConnectionsTest {
    private static final int OPENERS = 8;
    private static final int ROUNDS = 100;
    private static final int POSTS = 50;
    private static final long LATENCY_MILLIS_MAX = 100;

    @TempDir
    Path directory;

    private SqliteFixtures world;
    private SqliteTab here;
    private SqliteTab there;

    @BeforeEach
    void start() {
        world = new SqliteFixtures(directory);
        here = world.tab(world.open(), SqliteFixtures.SCOPE);
        there = world.tab(world.open(), SqliteFixtures.SCOPE);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theLockGoesToTheOneWhoWaits() throws Exception {
        List<String> atHere = listen(here);
        List<String> atThere = listen(there);
        confined(() -> here.lock().request(1));
        until(() -> atHere.contains("granted 1"));
        confined(() -> there.lock().request(7));
        confined(() -> here.lock().release(1));
        until(() -> atThere.contains("granted 7"));
        confined(() -> here.lock().steal(2));
        until(() -> atHere.contains("granted 2") && atThere.contains("lost 7"));
        assertEquals(List.of("granted 1", "granted 2"), atHere);
        assertEquals(List.of("granted 7", "lost 7"), atThere);
    }

    @Test
    void theLockOfOneThatDiesGoesToTheOneWhoWaits() throws Exception {
        List<String> atHere = listen(here);
        List<String> atThere = listen(there);
        confined(() -> here.lock().request(1));
        until(() -> atHere.contains("granted 1"));
        confined(() -> there.lock().request(7));
        confined(here::crash);
        long crashed = System.nanoTime();
        until(() -> atThere.contains("granted 7"));
        assertTrue(millisSince(crashed) < 1_000, "took " + millisSince(crashed));
    }

    @Test
    void aLineThatNobodyCameBackToIsNoObstacle() throws Exception {
        List<String> atHere = listen(here);
        confined(() -> {
            here.lock().request(1);
            here.lock().request(2);
        });
        until(() -> atHere.contains("granted 1"));
        confined(here::crash);
        List<String> atThere = listen(there);
        confined(() -> there.lock().request(7));
        until(() -> atThere.contains("granted 7"));
    }

    @Test
    void aPostIsHeardWithinMilliseconds() throws Exception {
        List<Long> arrivedNanos = new CopyOnWriteArrayList<>();
        confined(() -> {
            here.channel().open(text -> { });
            there.channel().open(text -> arrivedNanos.add(System.nanoTime()));
        });
        untilItsWorkerHasCome(there);
        confined(() -> here.channel().post("warm"));
        until(() -> !arrivedNanos.isEmpty());
        List<Long> tookMillis = new ArrayList<>();
        for (int post = 0; post < POSTS; post++) {
            int before = arrivedNanos.size();
            long posted = System.nanoTime();
            confined(() -> here.channel().post("x"));
            until(() -> arrivedNanos.size() > before);
            tookMillis.add(TimeUnit.NANOSECONDS.toMillis(arrivedNanos.get(before) - posted));
        }
        Collections.sort(tookMillis);
        System.out.println("A post to another connection: median " + tookMillis.get(POSTS / 2) + " ms, worst "
                + tookMillis.get(POSTS - 1) + " ms of " + POSTS);
        assertTrue(tookMillis.get(POSTS / 2) <= LATENCY_MILLIS_MAX, tookMillis.toString());
    }

    @Test
    void manyThatOpenANewFileInTheSameInstantAgreeOnOneToken() throws Exception {
        ExecutorService openers = Executors.newFixedThreadPool(OPENERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path file = directory.resolve("new-" + round + ".db");
                CyclicBarrier start = new CyclicBarrier(OPENERS);
                List<Future<TokenRecord>> tokens = new ArrayList<>();
                for (int opener = 0; opener < OPENERS; opener++) {
                    String candidate = "token of " + opener;
                    tokens.add(openers.submit(() -> {
                        start.await(10, TimeUnit.SECONDS);
                        return firstToken(file, candidate);
                    }));
                }
                Set<TokenRecord> different = new HashSet<>();
                for (Future<TokenRecord> token : tokens) {
                    different.add(token.get(30, TimeUnit.SECONDS));
                }
                assertEquals(1, different.size());
            }
        } finally {
            openers.shutdown();
        }
    }

    private TokenRecord firstToken(Path file, String candidate) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            CompletableFuture<Either<StoreFailure, TokenRecord>> token = new CompletableFuture<>();
            world.tab(database, SqliteFixtures.SCOPE).tokens().readOrCreate(candidate, token::complete);
            return token.get(10, TimeUnit.SECONDS).getOrElseThrow(failure -> new AssertionError(failure.toString()));
        }
    }

    private List<String> listen(SqliteTab tab) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        confined(() -> tab.lock().listen(new WireLock.Listener() {
            @Override
            public void granted(long lockId) {
                told.add("granted " + lockId);
            }

            @Override
            public void lost(long lockId) {
                told.add("lost " + lockId);
            }

            @Override
            public void failed(long lockId, String detail) {
                told.add("failed " + lockId + " " + detail);
            }
        }));
        return told;
    }

    /** What was asked of the tab before, such as opening its channel, is done: its worker takes one after another. */
    private void untilItsWorkerHasCome(SqliteTab tab) throws Exception {
        AtomicBoolean come = new AtomicBoolean();
        confined(() -> tab.log().read(1, 1, page -> come.set(true)));
        until(come::get);
    }

    private void confined(Runnable work) throws Exception {
        world.confinement.submit(work).get(10, TimeUnit.SECONDS);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static void until(BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 10 s");
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }
}
