package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.result.CreatedObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call that creates or changes something: how it is sent, which id it gives, and what stands for its answer in a plan,
 * where it is not sent.
 *
 * @param <T> what it answers
 */
public final class Write<T> {

    private final Supplier<T> call;
    private final T assumed;
    private final Optional<Creation<T>> creation;

    private record Creation<T>(String object, Optional<String> accountId, Function<T, Optional<String>> id) {}

    private Write(Supplier<T> call, T assumed, Optional<Creation<T>> creation) {
        this.call = call;
        this.assumed = assumed;
        this.creation = creation;
    }

    /**
     * Describes a write.
     *
     * @param call sends it, by the client of the {@link Promotion}, and nothing else
     * @param assumed what stands for the answer in a plan; ids in it must be well-formed
     * @param <T> what it answers
     * @return a write that creates nothing
     */
    public static <T> Write<T> of(Supplier<T> call, T assumed) {
        return new Write<>(call, assumed, Optional.empty());
    }

    /**
     * Adds that the write creates an object, so that its id is handed back whatever happens afterwards.
     *
     * @param object the Boomi object, such as {@code PackagedComponent}
     * @param id takes the new object's id from the answer
     * @return a write that creates an object in the client's account
     */
    public Write<T> creating(String object, Function<T, String> id) {
        return creating(object, Optional.empty(), answer -> Optional.of(id.apply(answer)));
    }

    /**
     * Adds that the write creates an object, so that its id is handed back whatever happens afterwards.
     *
     * @param object the Boomi object, such as {@code IntegrationPackInstance}
     * @param accountId the account in which it is created, if that is not the client's
     * @param id takes the new object's id from the answer, if there is one
     * @return a write that creates an object
     */
    public Write<T> creating(String object, Optional<String> accountId, Function<T, Optional<String>> id) {
        return new Write<>(call, assumed, Optional.of(new Creation<>(object, accountId, id)));
    }

    /**
     * Sends it.
     *
     * @return the answer
     */
    public T send() {
        return call.get();
    }

    /**
     * Returns what stands for the answer in a plan.
     *
     * @return the stand-in
     */
    public T assumed() {
        return assumed;
    }

    /**
     * Returns what the answer shows to have been created.
     *
     * @param answer the answer
     * @return the object, if the write creates one and the answer has its id
     */
    public Optional<CreatedObject> created(T answer) {
        return creation.flatMap(
                made -> made.id().apply(answer).map(id -> new CreatedObject(made.object(), id, made.accountId())));
    }
}
