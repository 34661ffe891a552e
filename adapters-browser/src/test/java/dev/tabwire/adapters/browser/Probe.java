package dev.tabwire.adapters.browser;

import dev.tabwire.core.port.StoreFailure;
import io.vavr.control.Either;
import java.util.Objects;
import java.util.function.Consumer;

/** What a running check says: its expectations, and that it is done. */
final class Probe {
    private final Consumer<String> ended;
    private boolean over;
    private int expectations;

    /** @param ended told once: empty when the check held, else what did not */
    Probe(Consumer<String> ended) {
        this.ended = ended;
    }

    /** Both must be equal. */
    void equal(Object expected, Object actual) {
        expectations++;
        if (!Objects.equals(expected, actual)) {
            fail("expected " + expected + " but was " + actual);
        }
    }

    void isTrue(String what, boolean holds) {
        expectations++;
        if (!holds) {
            fail("not so: " + what);
        }
    }

    void fail(String why) {
        end(why);
    }

    /** The check has come to its end. One that expected nothing has failed. */
    void done() {
        end(expectations == 0 ? "it expected nothing" : "");
    }

    boolean isOver() {
        return over;
    }

    /** Goes on with the value of a store's answer; a failure fails the check, a second answer too. */
    <T> Consumer<Either<StoreFailure, T>> right(Consumer<T> next) {
        return once(answer -> {
            if (answer.isLeft()) {
                fail("unexpected " + answer.getLeft());
            } else {
                next.accept(answer.get());
            }
        });
    }

    /** Goes on with the kind of failure; a value fails the check. */
    <T> Consumer<Either<StoreFailure, T>> left(Consumer<StoreFailure.Kind> next) {
        return once(answer -> {
            if (answer.isRight()) {
                fail("unexpected " + answer.get());
            } else {
                next.accept(answer.getLeft().kind());
            }
        });
    }

    /** A callback that fails the check when it is called twice. */
    <T> Consumer<T> once(Consumer<T> next) {
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

    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            fail("threw " + broken);
        }
    }

    private void end(String result) {
        if (!over) {
            over = true;
            ended.accept(result);
        }
    }
}
