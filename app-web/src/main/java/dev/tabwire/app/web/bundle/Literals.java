package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes constants shorter: a long as a literal instead of a call that makes it, and all texts of the program as one
 * text that is split, which saves the quotes.
 */
final class Literals implements CompilerPass {
    private static final String LONG_OF_INT = "Long_fromInt";
    private static final String LONG_OF_HALVES = "Long_create";
    private static final String TEXTS = "$rt_stringPool";
    /** A tab: no text of the program holds one, which is checked. */
    private static final String SEPARATOR = "\t";

    @Override
    public void process(Node externs, Node root) {
        List<Node> calls = new ArrayList<>();
        collectCalls(root, calls);
        for (Node call : calls) {
            Node function = call.getFirstChild();
            Node argument = call.getSecondChild();
            if (function.matchesName(LONG_OF_INT) && argument.isNumber()) {
                call.replaceWith(IR.bigint(BigInteger.valueOf((long) argument.getDouble())));
            } else if (function.matchesName(LONG_OF_HALVES) && argument.isNumber() && argument.getNext().isNumber()) {
                writeLong(call, (long) argument.getDouble() | (long) argument.getNext().getDouble() << 32);
            } else if (function.matchesName(TEXTS) && argument.isArrayLit()) {
                joinTexts(argument);
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

    private static void writeLong(Node call, long value) {
        Node literal = IR.bigint(BigInteger.valueOf(value).abs());
        call.replaceWith(value < 0 ? IR.neg(literal) : literal);
    }

    private static void joinTexts(Node array) {
        List<String> texts = new ArrayList<>();
        for (Node text : array.children()) {
            if (!text.isStringLit() || text.getString().contains(SEPARATOR)) {
                return;
            }
            texts.add(text.getString());
        }
        Node joined = IR.string(String.join(SEPARATOR, texts));
        array.replaceWith(IR.call(IR.getprop(joined, "split"), IR.string(SEPARATOR)));
    }
}
