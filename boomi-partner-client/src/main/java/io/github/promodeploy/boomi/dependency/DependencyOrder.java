package io.github.promodeploy.boomi.dependency;

import io.github.promodeploy.boomi.componentreference.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sorts components so that each comes after what it uses, and finds the cycles. This is Tarjan's algorithm for strongly connected
 * components, with a stack of its own, since chains of components may be longer than the calling thread's stack allows. Used once.
 */
final class DependencyOrder {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private final Deque<Node> path = new ArrayDeque<>();
    private final List<Dependency> inOrder = new ArrayList<>();
    private final List<List<String>> cycles = new ArrayList<>();
    private int visited;

    /** A component. The numbers count visits from 1; 0 is a component that was not visited yet. */
    private static final class Node {
        final Dependency component;
        Iterator<Node> children = Collections.emptyIterator();
        int number;
        int lowest;
        boolean isOpen;

        Node(Dependency component) {
            this.component = component;
        }

        String id() {
            return component.componentId();
        }

        void reaches(int other) {
            lowest = Math.min(lowest, other);
        }
    }

    DependencyOrder(Collection<Dependency> components) {
        components.forEach(component -> nodes.put(component.componentId(), new Node(component)));
    }

    Dependencies sorted(Collection<String> unread) {
        nodes.values().stream().filter(node -> node.number == 0).forEach(this::visit);
        return Dependencies.builder()
                .inOrder(inOrder)
                .cycles(cycles)
                .unread(unread)
                .build();
    }

    private void visit(Node start) {
        enter(start);
        while (!path.isEmpty()) {
            Node current = path.element();
            if (current.children.hasNext()) {
                follow(current, current.children.next());
            } else {
                path.remove();
                leave(current);
            }
        }
    }

    private void enter(Node node) {
        node.number = ++visited;
        node.lowest = node.number;
        node.children = childrenOf(node);
        node.isOpen = true;
        open.push(node);
        path.push(node);
    }

    private void follow(Node node, Node child) {
        if (child.number == 0) {
            enter(child);
        } else if (child.isOpen) {
            node.reaches(child.number);
        }
    }

    private void leave(Node node) {
        if (!path.isEmpty()) {
            path.element().reaches(node.lowest);
        }
        if (node.lowest == node.number) {
            close(node);
        }
    }

    /** All that was opened since this component is in a cycle with it. */
    private void close(Node node) {
        List<Node> group = new ArrayList<>();
        Node last;
        do {
            last = open.pop();
            last.isOpen = false;
            group.add(last);
        } while (last != node);
        Collections.reverse(group);
        group.forEach(member -> inOrder.add(member.component));
        if (group.size() > 1 || usesItself(node)) {
            cycles.add(group.stream().map(Node::id).toList());
        }
    }

    private static boolean usesItself(Node node) {
        return node.component.children().stream()
                .anyMatch(child -> child.componentId().equals(node.id()));
    }

    /** The children that were read; a walk that did not come to its end has read fewer than it found. */
    private Iterator<Node> childrenOf(Node node) {
        return node.component.children().stream()
                .map(Reference::componentId)
                .distinct()
                .map(nodes::get)
                .filter(Objects::nonNull)
                .iterator();
    }
}
