package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts results of long arithmetic to 64 bits by a short name, and once: what is added, subtracted or multiplied and then
 * cut needs no cutting before. To be run after the compiler, which would write the name out again.
 */
final class Longs implements CompilerPass {
    private static final String CUT = "$64";

    @Override
    public void process(Node externs, Node root) {
        List<Node> cuts = new ArrayList<>();
        collect(root, cuts);
        for (Node cut : cuts) {
            cut.replaceWith(IR.call(IR.name(CUT), operand(cut.getLastChild().detach())));
        }
        if (!cuts.isEmpty()) {
            Node parameter = IR.name("a");
            Node body = IR.call(IR.getprop(IR.name("BigInt"), "asIntN"), IR.number(64), IR.name("a"));
            Node function = IR.arrowFunction(IR.name(""), IR.paramList(parameter), body);
            root.getLastChild().addChildToFront(IR.let(IR.name(CUT), function));
        }
    }

    private static void collect(Node node, List<Node> cuts) {
        // Inner ones first, so that an outer one finds them short.
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, cuts);
        }
        if (isCut(node)) {
            cuts.add(node);
        }
    }

    private static boolean isCut(Node node) {
        Node function = node.isCall() ? node.getFirstChild() : null;
        return function != null && function.isGetProp() && function.getString().equals("asIntN")
                && function.getFirstChild().matchesName("BigInt")
                && node.getSecondChild().isNumber() && node.getSecondChild().getDouble() == 64;
    }

    private static Node operand(Node value) {
        if (value.isAdd() || value.isSub() || value.getToken() == Token.MUL) {
            value.getFirstChild().replaceWith(uncut(value.getFirstChild()));
            value.getLastChild().replaceWith(uncut(value.getLastChild()));
        }
        return value;
    }

    private static Node uncut(Node value) {
        boolean isShort = value.isCall() && value.getFirstChild().matchesName(CUT);
        return isShort ? value.getLastChild().detach() : value.cloneTree();
    }
}
