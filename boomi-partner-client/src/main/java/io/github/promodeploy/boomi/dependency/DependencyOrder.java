package io.github.promodeploy.boomi.dependency;

import io.github.promodeploy.boomi.componentreference.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts components so that each comes after what it uses, and finds the cycles. This is Tarjan's algorithm for strongly connected
 * components, with a stack of its own, since chains of components may be longer than the calling thread's stack allows. Used once.
 */
final class DependencyOrder {

    private final Map<String, Dependency> components;
    private final Map<String, Integer> visitedAs = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final Deque<Visit> path = new ArrayDeque<>();
    private final List<Dependency> inOrder = new ArrayList<>();
    private final List<List<String>> cycles = new ArrayList<>();

    /** A component whose children are being visited. */
    private record Visit(String id, Iterator<String> children) {}

    DependencyOrder(Map<String, Dependency> components) {
        this.components = components;
    }

    Dependencies sorted(List<String> unread) {
        for (String id : components.keySet()) {
            if (!visitedAs.containsKey(id)) {
                visit(id);
            }
        }
        return Dependencies.builder()
                .inOrder(inOrder)
                .cycles(cycles)
                .unread(unread)
                .build();
    }

    private void visit(String start) {
        enter(start);
        while (!path.isEmpty()) {
            Visit current = path.element();
            if (current.children().hasNext()) {
                follow(current.id(), current.children().next());
            } else {
                path.remove();
                leave(current.id());
            }
        }
    }

    private void enter(String id) {
        int number = visitedAs.size();
        visitedAs.put(id, number);
        lowest.put(id, number);
        open.push(id);
        isOpen.add(id);
        path.push(new Visit(id, childrenOf(id).iterator()));
    }

    private void follow(String id, String child) {
        if (!visitedAs.containsKey(child)) {
            enter(child);
        } else if (isOpen.contains(child)) {
            lowest.merge(id, visitedAs.get(child), Math::min);
        }
    }

    private void leave(String id) {
        if (!path.isEmpty()) {
            lowest.merge(path.element().id(), lowest.get(id), Math::min);
        }
        if (lowest.get(id).equals(visitedAs.get(id))) {
            close(id);
        }
    }

    /** All that was opened since this component is in a cycle with it. */
    private void close(String id) {
        List<String> group = new ArrayList<>();
        String last;
        do {
            last = open.pop();
            isOpen.remove(last);
            group.add(last);
        } while (!last.equals(id));
        Collections.reverse(group);
        group.forEach(member -> inOrder.add(components.get(member)));
        if (group.size() > 1 || childrenOf(id).contains(id)) {
            cycles.add(group);
        }
    }

    /** The children that were read; a walk that did not come to its end has read fewer than it found. */
    private List<String> childrenOf(String id) {
        return components.get(id).children().stream()
                .map(Reference::componentId)
                .distinct()
                .filter(components::containsKey)
                .toList();
    }
}
