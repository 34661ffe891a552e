package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins texts as JavaScript does. Of {@code a + b} TeaVM makes {@code s = new StringBuilder; s.append(a).append(b); x =
 * s.toString();}, here it becomes {@code s = $rt_concat(a, b); x = s;}.
 *
 * <p>Only of texts, objects, characters and whole numbers, for others are written differently in the two languages, and
 * only where nothing else is done with the builder. To be run before {@link MemberNames} and {@link TextLiterals}.
 */
final class Concatenations implements CompilerPass {
    static final String CONCAT = "$rt_concat";
    private static final String BUILDER = "jl_StringBuilder_";
    private static final String NEW = BUILDER + "_init_";
    private static final String APPEND = BUILDER + "append";
    private static final String TO_TEXT = BUILDER + "toString";

    /** What a function of the builder takes, told by the name of its parameter. */
    private enum Taken {
        OBJECT,
        CHARACTER
    }

    private final Map<String, Taken> appends = new HashMap<>();
    private final List<Node> starts = new ArrayList<>();

    @Override
    public void process(Node externs, Node root) {
        read(root);
        starts.forEach(this::change);
        Script.block(root).addChildToFront(IR.let(IR.name(CONCAT), concat()));
    }

    private void read(Node node) {
        if (node.isName() && node.getString().startsWith(APPEND) && node.hasChildren() && node.getFirstChild().isArrowFunction()) {
            Node parameters = node.getFirstChild().getSecondChild();
            String taken = parameters.hasXChildren(2) ? parameters.getLastChild().getString() : "";
            if (taken.equals("$c")) {
                appends.put(node.getString(), Taken.CHARACTER);
            } else if (taken.equals("$obj") || taken.equals("$string") || taken.equals("$value") && !namesDouble(node)) {
                appends.put(node.getString(), Taken.OBJECT);
            }
        } else if (node.isExprResult() && node.getFirstChild().isAssign() && node.getFirstFirstChild().isName()
                && node.getFirstChild().getLastChild().isCall()
                && node.getFirstChild().getLastChild().getFirstChild().matchesName(NEW)
                && node.getFirstChild().getLastChild().hasOneChild()) {
            starts.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            read(child);
        }
    }

    private static boolean namesDouble(Node node) {
        if (node.isName() && (node.getString().contains("Double") || node.getString().contains("Float"))) {
            return true;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (namesDouble(child)) {
                return true;
            }
        }
        return false;
    }

    private void change(Node start) {
        Node builder = start.getFirstFirstChild();
        Node chain = start.getNext();
        Node end = chain == null ? null : chain.getNext();
        if (end == null || !chain.isExprResult()) {
            return;
        }
        List<Node> uses = new ArrayList<>();
        collectUses(end, builder.getString(), uses);
        List<Node> toText = uses.stream().filter(use ->
                use.getParent().isCall() && use.getParent().getFirstChild().matchesName(TO_TEXT)).toList();
        boolean isAssignedAnew = uses.size() == 2 && uses.get(0).getParent().isAssign()
                && uses.get(0).getParent().getFirstChild() == uses.get(0) && toText.size() == 1 && toText.get(0) == uses.get(1);
        if (toText.size() != 1 || uses.size() != 1 && !isAssignedAnew) {
            return;
        }
        List<Node> parts = new ArrayList<>();
        Node call = chain.getFirstChild();
        while (call.isCall() && call.getFirstChild().isName() && appends.containsKey(call.getFirstChild().getString())) {
            parts.add(0, call);
            call = call.getSecondChild();
        }
        if (!call.matchesName(builder.getString()) || parts.isEmpty()) {
            return;
        }
        Node joined = IR.call(IR.name(CONCAT));
        for (Node part : parts) {
            boolean isCharacter = appends.get(part.getFirstChild().getString()) == Taken.CHARACTER;
            Node value = part.getLastChild().detach();
            joined.addChildToBack(!isCharacter ? value
                    : value.isNumber() ? IR.string(String.valueOf((char) value.getDouble()))
                    : IR.call(IR.getprop(IR.name("String"), "fromCharCode"), value));
        }
        start.getFirstChild().getLastChild().replaceWith(joined);
        chain.detach();
        toText.get(0).getParent().replaceWith(IR.name(builder.getString()));
    }

    private static void collectUses(Node node, String name, List<Node> uses) {
        if (node.matchesName(name)) {
            uses.add(node);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collectUses(child, name, uses);
        }
    }

    /** {@code (...parts) => $rt_str(parts.map(part => typeof part === "object" ? ... : part).join(""))} */
    private static Node concat() {
        // Where nothing asks any object for its text, texts have no such method either.
        Node text = IR.call(IR.name("$rt_ustr"), IR.hook(new Node(Token.INSTANCEOF, IR.name("part"), IR.name("jl_String")),
                IR.name("part"), IR.call(IR.getprop(IR.name("part"), "$toString"))));
        Node isObject = IR.sheq(IR.typeof(IR.name("part")), IR.string("object"));
        Node part = IR.arrowFunction(IR.name(""), IR.paramList(IR.name("part")), IR.hook(isObject,
                IR.hook(IR.sheq(IR.name("part"), IR.nullNode()), IR.string("null"), text), IR.name("part")));
        Node list = new Node(Token.PARAM_LIST,
                new Node(Token.ITER_REST, IR.name("parts")));
        return IR.arrowFunction(IR.name(""), list, IR.call(IR.name("$rt_str"), IR.call(IR.getprop(
                IR.call(IR.getprop(IR.name("parts"), "map"), part), "join"), IR.string(""))));
    }
}
