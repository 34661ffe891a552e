package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.IdbDatabase;
import dev.tabwire.adapters.browser.js.IdbFactory;
import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * One IndexedDB database for a scope, shared by the stores of one tab.
 *
 * <p>It is opened by the first operation. A connection that died (site data cleared, the browser's storage process gone,
 * another build that upgrades) is opened once more for the operation that finds it dead; when that fails too the operation
 * answers {@link StoreFailure.Kind#DEAD}, and the next operation tries anew. Operations wait for an opening database
 * {@value #OPEN_LIMIT_MILLIS} ms at most.
 */
public final class IndexedDbDatabase {
    static final String META = "meta";
    static final String LOG = "log";
    static final String IDS = "ids";
    static final String IDS_BY_KEY = "keys";
    /** The wall clock of the append; ids are pruned by it. */
    static final String IDS_BY_TIME = "time";
    static final String OUTBOX = "outbox";
    static final String OUTBOX_BY_TRACING_ID = "tracingId";

    /** How long operations wait for the database to open. Some browsers never answer an open at all. */
    static final int OPEN_LIMIT_MILLIS = 5_000;

    /** 2: the index over known ids takes none twice. The web app's features.js knows this number too. */
    private static final int VERSION = 2;
    private static final int WAITING_MAX = 1_000;

    private final ScopeName scope;
    private final Diagnostics diagnostics;
    private final ArrayList<StoreTransaction<?>> waiting = new ArrayList<>();
    private IdbDatabase handle;
    private boolean opening;
    private boolean overdue;
    private boolean newer;
    private Room room;

    public IndexedDbDatabase(ScopeName scope, Diagnostics diagnostics) {
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** Runs one reading transaction over the named stores. */
    <T> void read(StoreTransaction.Work<T> work, Consumer<Either<StoreFailure, T>> done, String... stores) {
        submit(new StoreTransaction<>(this, database -> database.reading(stores), work, done));
    }

    /** Runs one writing transaction over the named stores; writers of all tabs take turns. */
    <T> void write(StoreTransaction.Work<T> work, Consumer<Either<StoreFailure, T>> done, String... stores) {
        submit(new StoreTransaction<>(this, database -> database.writing(stores, "relaxed"), work, done));
    }

    /** Like {@link #write}, and survives a power cut once answered; for what the guest was promised. */
    <T> void writeStrictly(StoreTransaction.Work<T> work, Consumer<Either<StoreFailure, T>> done, String... stores) {
        submit(new StoreTransaction<>(this, database -> database.writing(stores, "strict"), work, done));
    }

    /** Opens it, and creates its stores when it is new. */
    public void open(Consumer<Either<StoreFailure, Boolean>> done) {
        this.<Boolean>read(transaction -> transaction.answer(true), done, META);
    }

    /** Whether it did not open last time because a newer build has upgraded it. */
    public boolean isNewer() {
        return newer;
    }

    /** Closes the connection once running transactions are done. A later operation opens it again. */
    public void close() {
        if (handle != null) {
            handle.close();
            handle = null;
        }
    }

    /** Runs an operation, now or when the database is open. */
    void submit(StoreTransaction<?> operation) {
        if (handle != null) {
            operation.run(handle);
        } else if (overdue) {
            operation.fail(StoreFailure.Kind.DEAD, "The database has not opened.");
        } else if (waiting.size() >= WAITING_MAX) {
            operation.fail(StoreFailure.Kind.DEAD, "Too many wait.");
        } else {
            waiting.add(operation);
            if (!opening) {
                open();
            }
        }
    }

    /** Sets what makes room when there is none; nothing does unless it is set. */
    void roomBy(Room maker) {
        room = maker;
    }

    /** Makes room, if anything can, for an operation that had none. */
    boolean makesRoom(StoreTransaction<?> operation) {
        if (room == null) {
            return false;
        }
        diagnostics.report("store-full", "It is full; old messages make room.");
        room.make(() -> submit(operation));
        return true;
    }

    /** Makes room in a full database. */
    interface Room {
        void make(Runnable done);
    }

    /** An operation found its connection dead. */
    void drop(IdbDatabase dead) {
        if (handle == dead) {
            handle = null;
        }
    }

    private void open() {
        opening = true;
        IdbRequest request;
        try {
            IdbFactory factory = IdbFactory.current();
            if (factory == null) {
                notOpened(StoreFailure.Kind.DEAD, "This browser has no IndexedDB.");
                return;
            }
            request = factory.open(scope.value(), VERSION);
        } catch (RuntimeException blocked) {
            notOpened(StoreFailure.Kind.DEAD, "The page may not use IndexedDB: " + Failure.nameOf(Failure.of(blocked)));
            return;
        }
        int limit = Clock.setTimeout(this::openIsLate, OPEN_LIMIT_MILLIS);
        request.setOnUpgradeNeeded(event -> upgrade(request));
        request.setOnBlocked(event -> diagnostics.report("store-blocked", "Another tab has it open."));
        request.setOnSuccess(event -> {
            Clock.clearTimeout(limit);
            opened(request.databaseResult());
        });
        request.setOnError(event -> {
            Clock.clearTimeout(limit);
            openFailed(request.getError());
        });
    }

    private static void upgrade(IdbRequest request) {
        IdbDatabase database = request.databaseResult();
        IdbStore ids = request.upgradedStore(IDS);
        if (ids == null) {
            database.createObjectStore(META).put(JsValues.of(Clock.wallMillis()), StoredMeta.STORE);
            database.createObjectStore(LOG);
            ids = database.createNumberedStore(IDS);
            ids.createIndex(IDS_BY_TIME);
            database.createNumberedStore(OUTBOX).createUniqueIndex(OUTBOX_BY_TRACING_ID);
        } else {
            ids.deleteIndex(IDS_BY_KEY);
        }
        ids.createItemIndex(IDS_BY_KEY);
    }

    private void opened(IdbDatabase database) {
        opening = false;
        overdue = false;
        handle = database;
        database.setOnVersionChange(event -> {
            database.close();
            drop(database);
            diagnostics.report("store-version-change", "Closed for a tab that upgrades or deletes it.");
        });
        database.setOnClose(event -> {
            drop(database);
            diagnostics.report("store-closed", "The browser closed the database.");
        });
        for (StoreTransaction<?> operation : takeWaiting()) {
            submit(operation);
        }
    }

    private void openFailed(JSObject error) {
        String name = Failure.nameOf(error);
        newer = name.equals("VersionError");
        String detail = "The database did not open: " + name;
        diagnostics.report("store-open-failed", detail);
        if (name.equals("QuotaExceededError")) {
            notOpened(StoreFailure.Kind.QUOTA, detail);
            return;
        }
        opening = false;
        overdue = false;
        for (StoreTransaction<?> operation : takeWaiting()) {
            operation.retryOrFail(detail);
        }
    }

    private void openIsLate() {
        overdue = true;
        diagnostics.report("store-open-late", "The database has not opened.");
        for (StoreTransaction<?> operation : takeWaiting()) {
            operation.fail(StoreFailure.Kind.DEAD, "The database has not opened.");
        }
    }

    private void notOpened(StoreFailure.Kind kind, String detail) {
        opening = false;
        overdue = false;
        for (StoreTransaction<?> operation : takeWaiting()) {
            operation.fail(kind, detail);
        }
    }

    private ArrayList<StoreTransaction<?>> takeWaiting() {
        ArrayList<StoreTransaction<?>> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }
}
