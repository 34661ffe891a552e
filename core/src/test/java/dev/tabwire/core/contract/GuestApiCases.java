package dev.tabwire.core.contract;

import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.RestAnswer;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayList;

/** The contract of {@link GuestApi}. */
public final class GuestApiCases {
    private static final long LIMIT_MILLIS = 30_000;

    private GuestApiCases() {}

    /** All of it. */
    public static List<ContractCase<GuestApiFixture>> all() {
        return List.of(
                new ContractCase<>("history: page, size and JWT go out, status and body come back", GuestApiCases::page),
                new ContractCase<>("history: 429 with its Retry-After, as an answer like any other", GuestApiCases::busy),
                new ContractCase<>("history: an empty body is an empty text", GuestApiCases::empty),
                new ContractCase<>("history: nobody listens: no answer, and why", (fixture, probe) ->
                        noAnswer(fixture.unreachable(), "jwt", probe)),
                new ContractCase<>("history: too large a body: no answer, and why", (fixture, probe) ->
                        noAnswer(fixture.api(), "large", probe)),
                new ContractCase<>("history: half a body: no answer, and why", (fixture, probe) ->
                        noAnswer(fixture.api(), "broken", probe)),
                new ContractCase<>("history: no answer within 30 seconds ends the call", GuestApiCases::silent),
                new ContractCase<>("history: calls at once get their own answers", GuestApiCases::atOnce),
                new ContractCase<>("guest: the deployment goes out, status and body come back", GuestApiCases::guest),
                new ContractCase<>("guest: 429 with its Retry-After, as an answer like any other", GuestApiCases::busyBroker),
                new ContractCase<>("guest: nobody listens: no answer, and why", (fixture, probe) ->
                        noGuest(fixture.unreachable(), "any", probe)),
                new ContractCase<>("guest: half a body: no answer, and why", (fixture, probe) ->
                        noGuest(fixture.api(), "broken", probe)));
    }

    private static void page(GuestApiFixture fixture, Probe probe) {
        fixture.api().history("a.b.c", 3, 25, probe.once(answer -> {
            probe.equal(new RestAnswer(200, Option.none(), GuestApiFixture.body("a.b.c", 3, 25)), answer);
            probe.done();
        }));
    }

    private static void busy(GuestApiFixture fixture, Probe probe) {
        fixture.api().history("busy", 1, 25, probe.once(answer -> {
            probe.equal(429, answer.status());
            probe.equal(Option.some("7"), answer.retryAfter());
            probe.done();
        }));
    }

    private static void empty(GuestApiFixture fixture, Probe probe) {
        fixture.api().history("empty", 1, 25, probe.once(answer -> {
            probe.equal(new RestAnswer(204, Option.none(), ""), answer);
            probe.done();
        }));
    }

    private static void noAnswer(GuestApi api, String jwt, Probe probe) {
        api.history(jwt, 1, 25, probe.once(answer -> {
            probe.equal(0, answer.status());
            probe.isTrue("says why", !answer.body().isEmpty());
            probe.afterAWhile(probe::done);
        }));
    }

    private static void guest(GuestApiFixture fixture, Probe probe) {
        fixture.api().createGuest("a \"deployment\" \u00e4", probe.once(answer -> {
            probe.equal(new RestAnswer(201, Option.none(), GuestApiFixture.guestBody("a \"deployment\" \u00e4")), answer);
            probe.done();
        }));
    }

    private static void busyBroker(GuestApiFixture fixture, Probe probe) {
        fixture.api().createGuest("busy", probe.once(answer -> {
            probe.equal(429, answer.status());
            probe.equal(Option.some("7"), answer.retryAfter());
            probe.done();
        }));
    }

    private static void noGuest(GuestApi api, String deploymentId, Probe probe) {
        api.createGuest(deploymentId, probe.once(answer -> {
            probe.equal(0, answer.status());
            probe.isTrue("says why", !answer.body().isEmpty());
            probe.afterAWhile(probe::done);
        }));
    }

    private static void silent(GuestApiFixture fixture, Probe probe) {
        if (!fixture.timeIsFree()) {
            probe.impossible("half a minute of real time is too long for every build");
            return;
        }
        long begin = fixture.nowMillis();
        fixture.api().history("silent", 1, 25, probe.once(answer -> {
            long took = fixture.nowMillis() - begin;
            probe.isTrue("in time, was " + took, took <= LIMIT_MILLIS + Probe.SETTLED_MILLIS);
            probe.equal(0, answer.status());
            probe.isTrue("says why", !answer.body().isEmpty());
            probe.done();
        }));
    }

    private static void atOnce(GuestApiFixture fixture, Probe probe) {
        ArrayList<Integer> answered = new ArrayList<>();
        GuestApi api = fixture.api();
        for (int page = 1; page <= 5; page++) {
            int number = page;
            api.history("jwt", number, 10, probe.once(answer -> {
                probe.equal(GuestApiFixture.body("jwt", number, 10), answer.body());
                answered.add(number);
            }));
        }
        probe.until(() -> answered.size() == 5, () -> {
            probe.equal(List.range(1, 6), List.ofAll(answered).sorted());
            probe.done();
        });
    }
}
