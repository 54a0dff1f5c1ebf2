package io.github.promodeploy.boomi.throttle;

/** Never waits. */
final class Unthrottled implements Throttle {

    static final Unthrottled INSTANCE = new Unthrottled();

    private Unthrottled() {}

    @Override
    public void acquire(ThrottleRequest request) {}

    @Override
    public String toString() {
        return "Throttle[none]";
    }
}
