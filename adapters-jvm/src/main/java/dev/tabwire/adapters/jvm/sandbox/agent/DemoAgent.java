package dev.tabwire.adapters.jvm.sandbox.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The agent one meets by default: it greets, quotes what the guest wrote with its number, and shows on command what the
 * platform can send. {@code help} lists the commands.
 */
public final class DemoAgent implements Agent {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int BURST_MAX = 500;
    private static final int QUOTE_CHARACTERS_MAX = 500;
    private static final long TYPING_MILLIS = 5_000;
    private static final String HELP = "Commands: \"card\", \"carousel\", \"quick replies\", \"date picker\", "
            + "\"burst 50\" (that many messages at once, up to " + BURST_MAX + "), \"typing\" (only typing), "
            + "\"bye\" (ends the conversation read-only), \"help\". Anything else is quoted back.";

    private final String nickname;
    private final long replyMillis;

    /**
     * An agent with a name and a pace.
     *
     * @param replyMillis time between the guest's message and the answer; typing shows from half of it on
     * @throws IllegalArgumentException if the name is blank or the time negative
     */
    public DemoAgent(String nickname, long replyMillis) {
        if (nickname.isBlank()) {
            throw new IllegalArgumentException("the agent needs a nickname");
        }
        if (replyMillis < 0) {
            throw new IllegalArgumentException("replyMillis must not be negative, it is " + replyMillis);
        }
        this.nickname = nickname;
        this.replyMillis = replyMillis;
    }

    /** Ann, who answers after 600 milliseconds. */
    public static DemoAgent standard() {
        return new DemoAgent("Ann", 600);
    }

    @Override
    public String nickname() {
        return nickname;
    }

    @Override
    public List<AgentMove> answer(GuestTurn turn) {
        List<AgentMove> moves = new ArrayList<>();
        moves.add(new AgentMove.Type(replyMillis / 2, TYPING_MILLIS));
        if (turn.number() == 1) {
            moves.add(say("Hello, this is " + nickname + ". What can I do for you? "
                    + "Write \"help\" to see what I can show."));
        }
        moves.addAll(reply(turn));
        return moves;
    }

    private List<AgentMove> reply(GuestTurn turn) {
        String command = turn.text().strip().toLowerCase(Locale.ROOT);
        if (command.startsWith("burst ")) {
            return burst(command.substring("burst ".length()).strip());
        }
        return switch (command) {
            case "help" -> List.of(say(HELP));
            case "typing" -> List.of();
            case "card" -> List.of(show("A card", card("Room with a view", "Two nights, breakfast included")));
            case "carousel" -> List.of(show("A carousel", carousel()));
            case "quick replies" -> List.of(show("Which colour?", quickReplies("Red", "Green", "Blue")));
            case "date picker" -> List.of(show("When does it suit you?", datePicker()));
            case "bye" -> List.of(say("Goodbye."), new AgentMove.Leave(replyMillis, true));
            default -> List.of(say(quote(turn)));
        };
    }

    private String quote(GuestTurn turn) {
        String text = turn.text();
        if (text.isEmpty()) {
            return "Your message " + turn.number() + " had no text.";
        }
        // Not between the halves of a surrogate pair.
        int end = Math.min(text.length(), QUOTE_CHARACTERS_MAX);
        boolean splitsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        String quoted = text.length() <= end ? text : text.substring(0, splitsPair ? end - 1 : end) + "…";
        return "Your message " + turn.number() + " was: \"" + quoted + "\"";
    }

    private List<AgentMove> burst(String countText) {
        int count;
        try {
            count = Integer.parseInt(countText);
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count < 1 || count > BURST_MAX) {
            return List.of(say("Write \"burst\" and a number from 1 to " + BURST_MAX + "."));
        }
        List<AgentMove> moves = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            moves.add(say("Burst " + i + " of " + count));
        }
        return moves;
    }

    private AgentMove say(String text) {
        return new AgentMove.Say(replyMillis, text);
    }

    private AgentMove show(String text, ArrayNode content) {
        return new AgentMove.Show(replyMillis, text, content);
    }

    private static ArrayNode quickReplies(String... labels) {
        ArrayNode content = JSON.arrayNode();
        for (String label : labels) {
            ObjectNode reply = JSON.objectNode();
            reply.put("text", label);
            reply.put("payload", label.toUpperCase(Locale.ROOT));
            reply.put("action", "Message");
            content.add(item("QuickReply", "quickReply", reply));
        }
        return content;
    }

    private static ArrayNode card(String title, String description) {
        return JSON.arrayNode().add(item("Card", "card", cardOf(title, description)));
    }

    private static ArrayNode carousel() {
        ArrayNode cards = JSON.arrayNode();
        cards.add(cardOf("Single", "One bed"));
        cards.add(cardOf("Double", "Two beds"));
        ObjectNode carousel = JSON.objectNode();
        carousel.set("cards", cards);
        return JSON.arrayNode().add(item("Carousel", "carousel", carousel));
    }

    private static ObjectNode cardOf(String title, String description) {
        ObjectNode link = JSON.objectNode();
        link.put("type", "Link");
        link.put("text", "Details");
        link.put("url", "https://example.com/rooms");
        ObjectNode postback = JSON.objectNode();
        postback.put("type", "Postback");
        postback.put("text", "Book " + title);
        postback.put("payload", "book:" + title);
        ObjectNode card = JSON.objectNode();
        card.put("title", title);
        card.put("description", description);
        card.set("actions", JSON.arrayNode().add(link).add(postback));
        return card;
    }

    private static ArrayNode datePicker() {
        ArrayNode times = JSON.arrayNode();
        for (String dateTime : List.of("2030-01-07T09:00:00.000Z", "2030-01-07T14:30:00.000Z")) {
            ObjectNode time = JSON.objectNode();
            time.put("dateTime", dateTime);
            time.put("duration", 1_800);
            times.add(time);
        }
        ObjectNode picker = JSON.objectNode();
        picker.put("title", "Pick a time");
        picker.put("subtitle", "Half an hour each");
        picker.set("availableTimes", times);
        return JSON.arrayNode().add(item("DatePicker", "datePicker", picker));
    }

    private static ObjectNode item(String contentType, String member, ObjectNode value) {
        ObjectNode item = JSON.objectNode();
        item.put("contentType", contentType);
        item.set(member, value);
        return item;
    }
}
