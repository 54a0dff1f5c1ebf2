package io.github.promodeploy.boomi.throttle;

import java.util.Objects;

/** Never waits. */
final class Unthrottled implements Throttle {

    static final Unthrottled INSTANCE = new Unthrottled();

    private Unthrottled() {}

    @Override
    public void acquire(ThrottleRequest request) {
        Objects.requireNonNull(request, "request");
    }

    @Override
    public String toString() {
        return "Throttle[none]";
    }
}
