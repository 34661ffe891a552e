package dev.tabwire.core.contract;

import dev.tabwire.core.port.StoreFailure;
import io.vavr.control.Either;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a running case says: its expectations, that it waits, and that it is done. */
public final class Probe {
    /** A time in which whatever must not come would have come. */
    public static final long SETTLED_MILLIS = 100;

    private static final long POLL_MILLIS = 5;

    private final PortFixture fixture;
    private final Consumer<Verdict> ended;
    private boolean finishing;
    private volatile boolean over;
    private int expectations;

    /** @param ended told once, how the case ended */
    public Probe(PortFixture fixture, Consumer<Verdict> ended) {
        this.fixture = fixture;
        this.ended = ended;
    }

    /** Both must be equal. */
    public void equal(Object expected, Object actual) {
        expectations++;
        if (!Objects.equals(expected, actual)) {
            fail("expected " + expected + " but was " + actual);
        }
    }

    /** It must hold. */
    public void isTrue(String what, boolean holds) {
        expectations++;
        if (!holds) {
            fail("not so: " + what);
        }
    }

    /** The adapter breaks its contract. */
    public void fail(String why) {
        end(new Verdict(Verdict.Kind.BROKEN, why));
    }

    /** This world cannot be made to do what the case needs; the report names it. */
    public void impossible(String why) {
        end(new Verdict(Verdict.Kind.IMPOSSIBLE_HERE, why));
    }

    /** The case has come to its end; what is still called in this turn can break it. One that expected nothing has failed. */
    public void done() {
        if (expectations == 0) {
            fail("it expected nothing");
        } else if (!finishing && !over) {
            finishing = true;
            fixture.later(0, () -> end(new Verdict(Verdict.Kind.HELD, "")));
        }
    }

    /** Whether the verdict is known. May be asked by any thread. */
    public boolean isOver() {
        return over;
    }

    /** Goes on with the value of a store's answer; a failure breaks the contract, a second answer too. */
    public <T> Consumer<Either<StoreFailure, T>> right(Consumer<T> next) {
        return once(answer -> {
            if (answer.isLeft()) {
                fail("unexpected " + answer.getLeft());
            } else {
                next.accept(answer.get());
            }
        });
    }

    /** Goes on with the kind of failure; a value breaks the contract. */
    public <T> Consumer<Either<StoreFailure, T>> left(Consumer<StoreFailure.Kind> next) {
        return once(answer -> {
            if (answer.isRight()) {
                fail("unexpected " + answer.get());
            } else {
                next.accept(answer.getLeft().kind());
            }
        });
    }

    /** A callback that must not be called twice. */
    public <T> Consumer<T> once(Consumer<T> next) {
        boolean[] called = new boolean[1];
        return value -> {
            if (called[0]) {
                fail("called twice, with " + value);
            } else if (!over) {
                called[0] = true;
                guarded(() -> next.accept(value));
            }
        };
    }

    /** Goes on when something holds; the case's own limit ends the waiting. */
    public void until(BooleanSupplier holds, Runnable next) {
        if (holds.getAsBoolean()) {
            guarded(next);
        } else if (!over) {
            fixture.later(POLL_MILLIS, () -> until(holds, next));
        }
    }

    /** Goes on after a time in which what must not come would have come. */
    public void afterAWhile(Runnable next) {
        after(SETTLED_MILLIS, next);
    }

    /** Goes on after some of the adapters' time. */
    public void after(long delayMillis, Runnable next) {
        fixture.later(delayMillis, () -> {
            if (!over) {
                guarded(next);
            }
        });
    }

    /** Runs a step; what it throws breaks the contract, for no port throws. */
    public void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            fail("threw " + broken);
        }
    }

    private void end(Verdict verdict) {
        if (!over) {
            over = true;
            ended.accept(verdict);
        }
    }
}
