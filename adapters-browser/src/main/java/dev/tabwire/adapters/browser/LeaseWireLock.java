package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.Timers;
import dev.tabwire.core.port.WireLock;
import io.vavr.control.Either;
import java.util.ArrayList;

/**
 * The wire lock where the browser has no Web Locks: a lease, kept as a line of tabs in the scope's database.
 *
 * <p>Whoever stands first holds it. Every tab in the line looks at it again and again, each look one transaction, and now
 * and then changes its own entry; an entry that an awake tab saw unchanged for longer than browsers stop the timers of a
 * living page is taken out. So a tab that closes makes room at its word, one that dies after {@value #SILENT_MILLIS} ms
 * at the latest, unless somebody steals the lease before. No clock of another tab is ever compared. A holder that was
 * stolen from learns it at its next look: what protects the log is the epoch.
 */
public final class LeaseWireLock implements WireLock {
    /** How long between two looks at the line. */
    public static final int LOOK_MILLIS = 400;
    /** Longer than the minute for which browsers hold back the timers of hidden pages. */
    public static final int SILENT_MILLIS = 75_000;
    /** A fifth of the time after which an entry is taken for dead. */
    private static final int BEATS = 5;
    /** After a pause as long as this many looks at a dead entry would take, this tab itself has slept. */
    private static final int SLEEPS = 2;

    private static final String LINE = "lease";
    private static final String LEFT = "lease-left";
    private static final String LOOK = "look";

    private final IndexedDbDatabase database;
    private final Entropy entropy;
    private final Timers timers;
    private final TimeSource time;
    private final int lookMillis;
    private final int silentMillis;
    private final ArrayList<Request> requests = new ArrayList<>();
    /** Entries of requests that are over, to be taken out of the line. */
    private final ArrayList<String> leaving = new ArrayList<>();
    private ArrayList<Seen> seen = new ArrayList<>();
    private Listener listener;
    private double lookedMillis;
    private boolean looking;
    private boolean again;

    /** @param timers for this lock alone */
    public LeaseWireLock(IndexedDbDatabase database, Entropy entropy, Timers timers, TimeSource time) {
        this(database, entropy, timers, time, LOOK_MILLIS, SILENT_MILLIS);
    }

    LeaseWireLock(IndexedDbDatabase database, Entropy entropy, Timers timers, TimeSource time,
            int lookMillis, int silentMillis) {
        this.database = database;
        this.entropy = entropy;
        this.timers = timers;
        this.time = time;
        this.lookMillis = lookMillis;
        this.silentMillis = silentMillis;
    }

    /** A request of this tab; the entry is what stands in the line for it. */
    private static final class Request {
        private final long lockId;
        private final String name;
        private final boolean ahead;
        private double beatMillis;
        private boolean listed;
        private boolean held;
        private boolean over;

        Request(long lockId, String name, boolean ahead) {
            this.lockId = lockId;
            this.name = name;
            this.ahead = ahead;
        }
    }

    /** An entry as it stood at some look, and since when. */
    private static final class Seen {
        private final String entry;
        private final double sinceMillis;

        Seen(String entry, double sinceMillis) {
            this.entry = entry;
            this.sinceMillis = sinceMillis;
        }
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void request(long lockId) {
        begin(lockId, false);
    }

    @Override
    public void steal(long lockId) {
        begin(lockId, true);
    }

    private void begin(long lockId, boolean ahead) {
        if (find(lockId) != null) {
            throw new IllegalStateException("The lock id " + lockId + " is in use.");
        }
        requests.add(new Request(lockId, entropy.uuid(), ahead));
        look();
    }

    @Override
    public void release(long lockId) {
        Request request = find(lockId);
        if (request == null) {
            return;
        }
        if (request.held) {
            // One write without a look before it: of a page that is going this still arrives.
            database.<Boolean>write(transaction -> {
                transaction.store(IndexedDbDatabase.META).putText(request.name, LEFT);
                transaction.answer(true);
                transaction.commit();
            }, done -> {}, IndexedDbDatabase.META);
        }
        end(request);
        look();
    }

    private Request find(long lockId) {
        for (Request request : requests) {
            if (request.lockId == lockId) {
                return request;
            }
        }
        return null;
    }

    private void end(Request request) {
        request.over = true;
        requests.remove(request);
        leaving.add(request.name);
    }

    private void look() {
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        again = false;
        timers.cancel(LOOK);
        double now = time.monotonicMillis();
        if (now - lookedMillis > SLEEPS * silentMillis) {
            // A tab that slept itself saw nobody fail to move.
            seen.clear();
        }
        lookedMillis = now;
        ArrayList<String> gone = new ArrayList<>(leaving);
        // What is asked for from now on comes after what other tabs have asked for meanwhile.
        ArrayList<Request> asked = new ArrayList<>(requests);
        database.<ArrayList<String>>write(transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbRequest stored = meta.get(LINE);
            IdbRequest left = meta.get(LEFT);
            transaction.then(left, () -> {
                ArrayList<String> line = line(stored);
                if (arrange(line, asked, gone, left.textResult())) {
                    meta.put(array(line), LINE);
                }
                transaction.answer(line);
            });
        }, line -> looked(line, gone), IndexedDbDatabase.META);
    }

    private static ArrayList<String> line(IdbRequest stored) {
        ArrayList<String> line = new ArrayList<>();
        JsArray entries = stored.listResult();
        for (int i = 0; i < entries.getLength(); i++) {
            String entry = entries.text(i);
            if (entry != null) {
                line.add(entry);
            }
        }
        return line;
    }

    private static JsArray array(ArrayList<String> line) {
        JsArray entries = JsArray.empty();
        for (String entry : line) {
            entries.pushText(entry);
        }
        return entries;
    }

    /** Takes out who has gone, puts in who is new; true when something changed. */
    private boolean arrange(ArrayList<String> line, ArrayList<Request> asked, ArrayList<String> gone, String left) {
        boolean changed = false;
        for (int i = line.size() - 1; i >= 0; i--) {
            String name = nameOf(line.get(i));
            if (isAmong(gone, name) || name.equals(left) || isDead(line.get(i))) {
                line.remove(i);
                changed = true;
            }
        }
        double now = time.monotonicMillis();
        for (Request request : asked) {
            int place = placeOf(line, request);
            boolean enters = place < 0 && !request.held;
            if (request.over || !enters && (place < 0 || now - request.beatMillis < silentMillis / BEATS)) {
                continue;
            }
            request.beatMillis = now;
            String entry = request.name + ' ' + (int) (now % 1_000_000_000);
            if (place >= 0) {
                line.set(place, entry);
            } else {
                line.add(request.ahead && !request.listed ? 0 : line.size(), entry);
            }
            changed = true;
        }
        return changed;
    }

    private static boolean isAmong(ArrayList<String> names, String name) {
        for (String one : names) {
            if (one.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(String entry) {
        int end = entry.indexOf(' ');
        return end < 0 ? entry : entry.substring(0, end);
    }

    private static int placeOf(ArrayList<String> line, Request request) {
        for (int i = 0; i < line.size(); i++) {
            if (nameOf(line.get(i)).equals(request.name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDead(String entry) {
        for (Seen known : seen) {
            if (known.entry.equals(entry)) {
                return time.monotonicMillis() - known.sinceMillis > silentMillis && !isOwn(entry);
            }
        }
        return false;
    }

    private boolean isOwn(String entry) {
        for (Request request : requests) {
            if (request.name.equals(nameOf(entry))) {
                return true;
            }
        }
        return false;
    }

    private void looked(Either<StoreFailure, ArrayList<String>> answer, ArrayList<String> gone) {
        looking = false;
        if (answer.isRight()) {
            for (int i = 0; i < gone.size(); i++) {
                leaving.remove(0);
            }
            remember(answer.get());
            tell(answer.get());
        }
        if (again && !looking) {
            look();
        } else if (!looking && (!requests.isEmpty() || !leaving.isEmpty())) {
            timers.set(LOOK, lookMillis, this::look);
        }
    }

    private void remember(ArrayList<String> line) {
        double now = time.monotonicMillis();
        ArrayList<Seen> next = new ArrayList<>();
        for (String entry : line) {
            Seen same = new Seen(entry, now);
            for (Seen known : seen) {
                same = known.entry.equals(entry) ? known : same;
            }
            next.add(same);
        }
        seen = next;
    }

    private void tell(ArrayList<String> line) {
        String first = line.isEmpty() ? "" : nameOf(line.get(0));
        for (Request request : new ArrayList<>(requests)) {
            boolean holds = request.name.equals(first);
            request.listed = request.listed || placeOf(line, request) >= 0;
            if (request.over || holds == request.held) {
                continue;
            }
            if (holds) {
                request.held = true;
                listener.granted(request.lockId);
            } else {
                end(request);
                again = true;
                listener.lost(request.lockId);
            }
        }
    }
}
