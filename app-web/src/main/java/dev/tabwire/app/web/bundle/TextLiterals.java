package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the program's texts where they are used, for a text repeated near by costs a compressed script less than the number
 * of one far away; those of more places than that, which may be used often, all in one that is split. Texts that only left-out
 * code used are left out.
 */
final class TextLiterals implements CompilerPass {
    private static final String TEXTS = "$rt_stringPool";
    private static final String TEXT = "$rt_s";
    private static final String NEW_TEXT = "$rt_str";
    /** A tab: no text of the program holds one, which is checked. */
    private static final String SEPARATOR = "\t";
    private static final int PLACES_MAX = 16;
    /** Words for mistakes of a collection's caller, of which the tests find none; nobody would see them. */
    private static final Set<String> UNSEEN = Set.of("No value present", "head of empty list", "last of empty ",
            "tail of empty list", "get() on Left", "getLeft() on Right", ") on Nil", ") on List of length ", "get(",
            "next() on ", "EmptyIterator", ".next()", "next() on empty iterator",
            "Cannot return null from a non-@Nullable @Provides method");

    @Override
    public void process(Node externs, Node root) {
        List<Node> calls = new ArrayList<>();
        collectCalls(root, calls);
        List<Node> uses = calls.stream().filter(call -> call.getFirstChild().matchesName(TEXT)).toList();
        for (Node call : calls) {
            Node function = call.getFirstChild();
            Node argument = call.getSecondChild();
            if (function.matchesName(TEXTS) && argument.isArrayLit()) {
                joinTexts(argument, uses);
            }
        }
    }

    private static void collectCalls(Node node, List<Node> calls) {
        if (node.isCall()) {
            calls.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collectCalls(child, calls);
        }
    }

    /** Joins those texts that are used in many places; the others go where they are used. */
    private static void joinTexts(Node array, List<Node> uses) {
        List<Node> texts = new ArrayList<>();
        array.children().forEach(texts::add);
        List<String> used = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        Map<Integer, Integer> counts = new HashMap<>();
        uses.forEach(use -> counts.merge((int) use.getSecondChild().getDouble(), 1, Integer::sum));
        for (Node use : uses) {
            Node number = use.getSecondChild();
            boolean isJoined = use.getParent().isCall() && use.getParent().getFirstChild().matchesName(Concatenations.CONCAT);
            if (isJoined || counts.get((int) number.getDouble()) <= PLACES_MAX) {
                String words = texts.get((int) number.getDouble()).getString();
                Node text = IR.string(UNSEEN.contains(words) ? "" : words);
                use.replaceWith(isJoined ? text : IR.call(IR.name(NEW_TEXT), text));
                continue;
            }
            numbers.computeIfAbsent((int) number.getDouble(), old -> {
                used.add(texts.get(old).getString());
                return used.size() - 1;
            });
            number.setDouble(numbers.get((int) number.getDouble()));
        }
        if (used.isEmpty()) {
            array.removeChildren();
            return;
        }
        String joined = String.join(SEPARATOR, used);
        if (joined.split(SEPARATOR, -1).length != used.size()) {
            throw new IllegalStateException("A text of the program holds the separator.");
        }
        array.replaceWith(IR.call(IR.getprop(IR.string(joined), "split"), IR.string(SEPARATOR)));
    }
}
