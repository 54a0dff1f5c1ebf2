package io.github.promodeploy.boomi.internal.raw;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.raw.BoomiDocument;
import io.github.promodeploy.boomi.raw.RawObject;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** RawObject over HTTP. */
public record DefaultRawObject(String name, DefaultRawApi raw, ResourceApi<BoomiDocument> api)
        implements RawObject, QueriedGroup<BoomiDocument>, ReadableGroup<BoomiDocument> {

    public DefaultRawObject(String name, DefaultRawApi raw) {
        this(name, raw, api(name, raw, row -> row.value("id")));
    }

    private static ResourceApi<BoomiDocument> api(
            String name, DefaultRawApi raw, Function<BoomiDocument, Optional<String>> identity) {
        return new ResourceApi<>(
                raw.calls(), ResourceCodec.named(name, BoomiDocument.class, identity), raw.queryFormat());
    }

    @Override
    public BoomiDocument get(String id) {
        String path = api.path(Objects.requireNonNull(id, "id"));
        return raw.send(ApiCall.read("read " + name + " " + id, path, reply -> {
            BoomiDocument document = decode(reply);
            RawIds.requireSame(document, name, id);
            return document;
        }));
    }

    @Override
    public BulkResult<BoomiDocument> getAll(Collection<String> ids) {
        Objects.requireNonNull(ids, "ids");
        return api(name, raw, row -> Optional.of(RawIds.find(row, name, ids))).getAll(ids);
    }

    @Override
    public BoomiDocument create(String body) {
        return raw.send(ApiCall.write("create " + name, name, raw.content(body), DefaultRawApi::decode));
    }

    @Override
    public BoomiDocument update(String id, String body) {
        String path = api.path(Objects.requireNonNull(id, "id"));
        return raw.send(ApiCall.write("update " + name + " " + id, path, raw.content(body), reply -> {
            BoomiDocument document = DefaultRawApi.decode(reply);
            RawIds.requireSame(document, name, id);
            return document;
        }));
    }

    @Override
    public void delete(String id) {
        raw.delete(name + "/" + ApiId.require("id", Objects.requireNonNull(id, "id")));
    }

    /** Some objects come without their type; one of another type was not requested. */
    private BoomiDocument decode(HttpReply reply) {
        BoomiDocument document = DefaultRawApi.decode(reply);
        if (document.isEmpty()) {
            throw new BadResponseException("it has no body");
        }
        document.type()
                .filter(type -> !type.isBlank() && !type.equalsIgnoreCase(name))
                .ifPresent(other -> {
                    throw new BadResponseException("it is of type " + other + ", not " + name);
                });
        return document;
    }
}
