package dev.tabwire.core.contract;

import dev.tabwire.core.port.TabChannel;
import io.vavr.collection.List;
import java.util.ArrayList;

/** The contract of {@link TabChannel}. */
public final class TabChannelCases {
    private static final int TABS = 5;
    private static final int TEXTS = 20;

    private TabChannelCases() {}

    /** All of it. */
    public static List<ContractCase<TabChannelFixture>> all() {
        return List.of(
                new ContractCase<>("channel: others hear in order, the poster does not", TabChannelCases::heard),
                new ContractCase<>("channel: all others hear, each tab's texts in its order", TabChannelCases::manyTabs),
                new ContractCase<>("channel: nothing after close, and it opens again", TabChannelCases::closed),
                new ContractCase<>("channel: closed while it hears, it hears no more", TabChannelCases::closedWithin),
                new ContractCase<>("channel: an answer may be posted while hearing", TabChannelCases::answered),
                new ContractCase<>("channel: text arrives as it is, up to the longest", TabChannelCases::texts),
                new ContractCase<>("channel: another scope is not heard", TabChannelCases::scopes));
    }

    private static void heard(TabChannelFixture fixture, Probe probe) {
        TabChannel one = fixture.tab();
        TabChannel two = fixture.tab();
        ArrayList<String> atOne = new ArrayList<>();
        ArrayList<String> atTwo = new ArrayList<>();
        one.open(atOne::add);
        two.open(atTwo::add);
        List<String> posted = List.range(0, 100).map(number -> "" + number);
        posted.forEach(one::post);
        probe.until(() -> atTwo.size() >= 100, () -> probe.afterAWhile(() -> {
            probe.equal(posted, List.ofAll(atTwo));
            probe.equal(0, atOne.size());
            one.close();
            two.close();
            probe.done();
        }));
    }

    private static void manyTabs(TabChannelFixture fixture, Probe probe) {
        ArrayList<TabChannel> tabs = new ArrayList<>();
        ArrayList<ArrayList<String>> heard = new ArrayList<>();
        int[] total = {0};
        for (int tab = 0; tab < TABS; tab++) {
            ArrayList<String> atTab = new ArrayList<>();
            TabChannel channel = fixture.tab();
            channel.open(text -> {
                atTab.add(text);
                total[0]++;
            });
            tabs.add(channel);
            heard.add(atTab);
        }
        for (int number = 0; number < TEXTS; number++) {
            for (int tab = 0; tab < TABS; tab++) {
                tabs.get(tab).post(tab + ":" + number);
            }
        }
        probe.until(() -> total[0] >= TABS * (TABS - 1) * TEXTS, () -> probe.afterAWhile(() -> {
            for (int hearer = 0; hearer < TABS; hearer++) {
                for (int poster = 0; poster < TABS; poster++) {
                    String begin = poster + ":";
                    List<String> expected = poster == hearer
                            ? List.empty() : List.range(0, TEXTS).map(number -> begin + number);
                    probe.equal(expected, List.ofAll(heard.get(hearer)).filter(text -> text.startsWith(begin)));
                }
                tabs.get(hearer).close();
            }
            probe.done();
        }));
    }

    private static void closed(TabChannelFixture fixture, Probe probe) {
        TabChannel one = fixture.tab();
        TabChannel two = fixture.tab();
        ArrayList<String> heard = new ArrayList<>();
        two.close();
        two.open(heard::add);
        one.post("while closed");
        one.open(text -> {});
        one.post("lost, for the other closes");
        two.close();
        two.close();
        two.open(heard::add);
        one.post("heard");
        probe.until(() -> !heard.isEmpty(), () -> probe.afterAWhile(() -> {
            probe.equal(List.of("heard"), List.ofAll(heard));
            one.close();
            one.post("while closed again");
            probe.afterAWhile(() -> {
                probe.equal(1, heard.size());
                two.close();
                probe.done();
            });
        }));
    }

    private static void closedWithin(TabChannelFixture fixture, Probe probe) {
        TabChannel one = fixture.tab();
        TabChannel two = fixture.tab();
        ArrayList<String> heard = new ArrayList<>();
        one.open(text -> {});
        two.open(text -> {
            heard.add(text);
            two.close();
        });
        one.post("first");
        one.post("second");
        probe.until(() -> !heard.isEmpty(), () -> probe.afterAWhile(() -> {
            probe.equal(List.of("first"), List.ofAll(heard));
            one.close();
            probe.done();
        }));
    }

    private static void answered(TabChannelFixture fixture, Probe probe) {
        TabChannel one = fixture.tab();
        TabChannel two = fixture.tab();
        ArrayList<String> answers = new ArrayList<>();
        one.open(answers::add);
        two.open(text -> {
            if (!text.startsWith("re: ")) {
                two.post("re: " + text);
            } else {
                probe.fail("it hears itself");
            }
        });
        one.post("a");
        one.post("b");
        probe.until(() -> answers.size() >= 2, () -> probe.afterAWhile(() -> {
            probe.equal(List.of("re: a", "re: b"), List.ofAll(answers));
            one.close();
            two.close();
            probe.done();
        }));
    }

    private static void texts(TabChannelFixture fixture, Probe probe) {
        TabChannel one = fixture.tab();
        TabChannel two = fixture.tab();
        List<String> texts = List.of("", "\u00e4 \ud83d\ude00 \u0000 \u2028\n", "{\"a\":1}", "\u00e4".repeat(TabChannel.TEXT_CHARS_MAX));
        ArrayList<String> heard = new ArrayList<>();
        one.open(text -> {});
        two.open(heard::add);
        texts.forEach(one::post);
        probe.until(() -> heard.size() >= texts.size(), () -> {
            probe.isTrue("as posted", texts.equals(List.ofAll(heard)));
            one.close();
            two.close();
            probe.done();
        });
    }

    private static void scopes(TabChannelFixture fixture, Probe probe) {
        ArrayList<String> heard = new ArrayList<>();
        TabChannel here = fixture.tab();
        TabChannel there = fixture.stranger();
        here.open(heard::add);
        there.open(heard::add);
        here.post("anything");
        there.post("anything");
        probe.afterAWhile(() -> {
            probe.equal(0, heard.size());
            here.close();
            there.close();
            probe.done();
        });
    }
}
