package dev.tabwire.app.web.bundle;

import com.google.javascript.jscomp.CompilerPass;
import com.google.javascript.rhino.Node;
import com.google.javascript.rhino.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves sums and differences of ints as they are, where TeaVM cuts them to 32 bits ({@code a + b | 0}). All ints of the
 * page are lengths, places and counts, which never get there; where bits are mixed, as in the hash of a text, they do, so
 * a script that does that is refused.
 */
final class Sums implements CompilerPass {
    private static final String MIXES = "imul";

    @Override
    public void process(Node externs, Node root) {
        List<Node> cuts = new ArrayList<>();
        collect(root, cuts);
        cuts.forEach(cut -> cut.replaceWith(cut.getFirstChild().detach()));
    }

    private static void collect(Node node, List<Node> cuts) {
        if (node.isGetProp() && node.getString().equals(MIXES)) {
            throw new IllegalStateException("The script multiplies ints of 32 bits: their sums have to be cut.");
        }
        // Inner ones first: a part of a sum may be one.
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, cuts);
        }
        if (node.getToken() == Token.BITOR && (node.getFirstChild().isAdd() || node.getFirstChild().isSub())
                && node.getSecondChild().isNumber() && node.getSecondChild().getDouble() == 0) {
            cuts.add(node);
        }
    }
}
