package dev.tabwire.app.web.browser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the guest sent, where, and whether the client took it. */
final class ChaosSends {
    /** What became of asking the client to send. */
    enum Fate {
        /** It showed it as pending, so it was stored. */
        TAKEN,
        /** It said that it was not sent. */
        REFUSED,
        /** Nobody knows: no answer came in time, or its tab was gone. */
        UNSURE
    }

    /**
     * One send.
     *
     * @param load the load of the page it was given to
     * @param text differs from that of all others
     * @param detail why it was refused
     */
    record Send(String load, String text, Fate fate, String detail) {}

    private final Map<String, Send> sends = new LinkedHashMap<>();
    private int typed;

    /** Sends by script or by hand, and notes what became of it. */
    void send(ChaosTab tab, boolean byHand) {
        String text = (byHand ? "typed " : "send ") + (sends.size() + 1);
        if (!tab.hasClient()) {
            return;
        }
        String load = tab.load();
        String answer;
        if (byHand) {
            tab.tab().evaluate("text => { window.awaited = window.chaosProbe.await(text); }", text);
            tab.tab().send(text);
            typed++;
            answer = (String) tab.tab().evaluate("async () => { const notice = setInterval(() => {}, 1000);"
                    + " const answer = await window.awaited; clearInterval(notice);"
                    + " return answer === 'unsure' && !document.querySelector('#notice').hidden ? 'refused in the page' : answer; }");
        } else {
            answer = (String) tab.tab().evaluate("text => window.chaosProbe.send(text)", text);
        }
        if (!answer.equals("absent")) {
            Fate fate = answer.equals("taken") ? Fate.TAKEN : answer.startsWith("refused") ? Fate.REFUSED : Fate.UNSURE;
            sends.put(text, new Send(load, text, fate, answer));
        }
    }

    Collection<Send> all() {
        return sends.values();
    }

    Send of(String text) {
        return sends.get(text);
    }

    long count(Fate fate) {
        return sends.values().stream().filter(send -> send.fate() == fate).count();
    }

    int typed() {
        return typed;
    }

    /**
     * What is wrong with how they ended.
     *
     * @param committed the texts of the guest's messages in the gateway's order
     * @param shown what the tabs show, by tab
     * @param mayLackOld whether old messages may have gone to make room
     */
    List<String> wrong(List<String> committed, Map<String, List<TabMessage>> shown, boolean mayLackOld) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> commits = new LinkedHashMap<>();
        committed.forEach(text -> commits.merge(text, 1, Integer::sum));
        for (Send send : sends.values()) {
            int times = commits.getOrDefault(send.text(), 0);
            if (times > 1) {
                wrong.add("S8: '" + send.text() + "' was committed " + times + " times");
            }
            if (times > 0 && send.fate() == Fate.REFUSED) {
                wrong.add("S8: '" + send.text() + "' was " + send.detail() + " and was committed");
            }
            shown.forEach((tab, messages) -> {
                List<String> ends = messages.stream().filter(message -> message.text().equals(send.text())
                        && message.direction().equals("inbound")).map(TabMessage::status).toList();
                boolean ended = ends.size() == 1 && (times > 0 ? ends.get(0).equals("acknowledged")
                        : ends.get(0).equals("rejected") || ends.get(0).equals("unknown"));
                boolean mayBeNowhere = times == 0 ? send.fate() != Fate.TAKEN : mayLackOld;
                if (!ended && !(mayBeNowhere && ends.isEmpty())) {
                    wrong.add("S8: '" + send.text() + "' (" + send.detail() + ", committed " + times + " times) is shown as "
                            + ends + " in " + tab);
                }
            });
        }
        wrong.addAll(outOfOrder(committed));
        return wrong;
    }

    /** The sends of one page that were committed before an earlier one of it. */
    private List<String> outOfOrder(List<String> committed) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> last = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(sends.keySet());
        for (String text : committed) {
            Send send = sends.get(text);
            if (send == null || send.fate() == Fate.UNSURE) {
                continue;
            }
            int place = order.indexOf(text);
            if (place < last.getOrDefault(send.load(), -1)) {
                wrong.add("S8: '" + text + "' was committed after '" + order.get(last.get(send.load()))
                        + "', which the guest sent later in the same tab");
            }
            last.merge(send.load(), place, Math::max);
        }
        return wrong;
    }
}
