package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Shortens switches over texts. The compiler for Java makes two of one: the first turns the text, by way of its hash,
 * into the number of the case. Here the number is the text's place in a list of all.
 */
final class TextSwitches implements CompilerPass {
    private static final String HASH = "jl_String_hashCode";
    private static final String EQUALS = "jl_String_equals";
    private static final String PLACE = "$rt_placeOfText";

    private final List<Node> switches = new ArrayList<>();

    @Override
    public void process(Node externs, Node root) {
        collect(root);
        boolean isUsed = false;
        for (Node found : switches) {
            Node text = found.getFirstChild().getSecondChild();
            TreeMap<Integer, Node> texts = new TreeMap<>();
            String number = text.isName() ? read(found, text.getString(), texts) : null;
            if (number != null && texts.firstKey() == 0 && texts.lastKey() == texts.size() - 1) {
                isUsed = true;
                found.replaceWith(IR.exprResult(IR.assign(IR.name(number), IR.call(IR.name(PLACE), text.detach(),
                        IR.arraylit(texts.values().stream().map(Node::detach).toArray(Node[]::new))))));
            }
        }
        if (isUsed) {
            Script.block(root).addChildToFront(IR.let(IR.name(PLACE), placeOfText()));
        }
    }

    /** {@code (text, texts) => texts.findIndex(other => jl_String_equals(text, other))} */
    private static Node placeOfText() {
        return IR.arrowFunction(IR.name(""), IR.paramList(IR.name("text"), IR.name("texts")), IR.call(
                IR.getprop(IR.name("texts"), "findIndex"), IR.arrowFunction(IR.name(""), IR.paramList(IR.name("other")),
                        IR.call(IR.name(EQUALS), IR.name("text"), IR.name("other")))));
    }

    private void collect(Node node) {
        if (node.isSwitch() && node.getFirstChild().isCall() && node.getFirstFirstChild().matchesName(HASH)) {
            switches.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child);
        }
    }

    /**
     * Reads cases of the shape {@code case hash: if (!jl_String_equals(text, "a")) break a; number = 3; break a;}.
     *
     * @return the name of what takes the number; null when anything has another shape
     */
    private static String read(Node found, String text, TreeMap<Integer, Node> texts) {
        String number = null;
        for (Node each = cases(found); each != null; each = each.getNext()) {
            Node body = each.getLastChild();
            if (each.isDefaultCase()) {
                if (body.hasChildren()) {
                    return null;
                }
                continue;
            }
            Node check = body.getFirstChild();
            Node set = check == null ? null : check.getNext();
            if (set == null || !check.isIf() || !check.getFirstChild().isNot() || !check.hasXChildren(2)
                    || !isComparison(check.getFirstFirstChild(), text) || !endsWithBreak(check.getSecondChild())
                    || !set.isExprResult() || !set.getFirstChild().isAssign() || !set.getFirstFirstChild().isName()
                    || !set.getFirstChild().getLastChild().isNumber()
                    || set.getNext() != null && !(set.getNext().isBreak() && set.getNext().getNext() == null)) {
                return null;
            }
            String target = set.getFirstFirstChild().getString();
            if (number != null && !number.equals(target)
                    || texts.put((int) set.getFirstChild().getLastChild().getDouble(), check.getFirstFirstChild().getLastChild()) != null) {
                return null;
            }
            number = target;
        }
        return number;
    }

    private static Node cases(Node found) {
        Node second = found.getSecondChild();
        return second != null && second.isCase() || second != null && second.isDefaultCase() ? second
                : second == null ? null : second.getFirstChild();
    }

    private static boolean isComparison(Node node, String text) {
        return node.isCall() && node.getFirstChild().matchesName(EQUALS) && node.getSecondChild().matchesName(text);
    }

    private static boolean endsWithBreak(Node block) {
        return block.isBreak() || block.isBlock() && block.hasOneChild() && block.getFirstChild().isBreak();
    }
}
