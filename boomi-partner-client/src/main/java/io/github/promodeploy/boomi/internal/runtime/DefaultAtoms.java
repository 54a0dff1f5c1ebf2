package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.atom.Atom;
import io.github.promodeploy.boomi.atom.Atoms;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;

/** Atoms over HTTP. */
public record DefaultAtoms(ResourceApi<Atom> api) implements Atoms, QueriedGroup<Atom>, ReadableGroup<Atom> {

    private static final ResourceCodec<Atom> CODEC = ResourceCodec.of(Atom.class, "atomId", Atom::id);

    public DefaultAtoms(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
