package dev.tabwire.core.contract;

import dev.tabwire.core.port.Entropy;
import io.vavr.collection.List;
import java.util.HashSet;

/** The contract of {@link Entropy}, as far as a test can see it. */
public final class EntropyCases {
    private static final int DRAWS = 400;
    private static final int NUMBERS_END = 1 << 30;
    private static final int UUID_CHARACTERS = 36;

    private EntropyCases() {}

    /** All of it. */
    public static List<ContractCase<EntropyFixture>> all() {
        return List.of(
                new ContractCase<>("entropy: UUIDs of version 4, each new in all tabs", EntropyCases::uuids),
                new ContractCase<>("entropy: numbers of 30 bits, spread", EntropyCases::numbers));
    }

    private static void uuids(EntropyFixture fixture, Probe probe) {
        Entropy[] tabs = {fixture.tab(), fixture.tab()};
        HashSet<String> seen = new HashSet<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            String uuid = tabs[draw % 2].uuid();
            probe.isTrue("new: " + uuid, seen.add(uuid));
            probe.equal(UUID_CHARACTERS, uuid.length());
            probe.equal('4', uuid.charAt(14));
            probe.isTrue("variant: " + uuid, "89ab".indexOf(uuid.charAt(19)) >= 0);
            for (int index = 0; index < UUID_CHARACTERS; index++) {
                boolean dash = index == 8 || index == 13 || index == 18 || index == 23;
                probe.isTrue("form: " + uuid, (dash ? "-" : "0123456789abcdef").indexOf(uuid.charAt(index)) >= 0);
            }
        }
        probe.done();
    }

    /** With 400 fair draws over eight parts of the range, fewer than 10 in one of them is out of the question. */
    private static void numbers(EntropyFixture fixture, Probe probe) {
        Entropy entropy = fixture.tab();
        int[] parts = new int[8];
        int odd = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int number = entropy.nextInt();
            probe.isTrue("in range: " + number, number >= 0 && number < NUMBERS_END);
            parts[number >> 27 & 7]++;
            odd += number & 1;
        }
        for (int part = 0; part < parts.length; part++) {
            probe.isTrue("part " + part + " was drawn " + parts[part] + " times", parts[part] >= 10);
        }
        probe.isTrue("odd " + odd + " times", odd > DRAWS / 4 && odd < DRAWS * 3 / 4);
        probe.done();
    }
}
