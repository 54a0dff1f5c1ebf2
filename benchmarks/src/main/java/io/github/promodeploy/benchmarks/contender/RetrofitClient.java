package io.github.promodeploy.benchmarks.contender;

import io.github.promodeploy.benchmarks.contender.PlainObjects.CreatedPackage;
import io.github.promodeploy.benchmarks.contender.PlainObjects.DeploymentPage;
import io.github.promodeploy.benchmarks.contender.Requests.NewPackage;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;

/** C: Retrofit, OkHttp, and the same Jackson records as {@link PlainClient}. */
final class RetrofitClient implements PackageClient {

    interface Api {
        @Headers({"Accept: application/json", "User-Agent: hand-written/0.1.0-SNAPSHOT"})
        @POST("PackagedComponent")
        Call<CreatedPackage> create(@Body NewPackage body);

        @Headers({"Accept: application/json", "User-Agent: hand-written/0.1.0-SNAPSHOT"})
        @POST("DeployedPackage/query")
        Call<DeploymentPage> query(@Body Map<String, Object> body);
    }

    private final OkHttpClient http;
    private final Api api;

    private RetrofitClient(OkHttpClient http, URI address) {
        this.http = http;
        this.api = new Retrofit.Builder()
                .baseUrl(JavaHttp.root(address))
                .client(http)
                .addConverterFactory(JacksonConverterFactory.create(PlainObjects.mapper()))
                .build()
                .create(Api.class);
    }

    static RetrofitClient connect(URI address) {
        return new RetrofitClient(builder().build(), address);
    }

    static RetrofitClient decode(byte[] page) {
        MediaType type = MediaType.get("application/json");
        Interceptor canned = chain -> new okhttp3.Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(page, type))
                .build();
        return new RetrofitClient(builder().addInterceptor(canned).build(), URI.create("http://127.0.0.1"));
    }

    private static OkHttpClient.Builder builder() {
        String authorization = JavaHttp.authorization();
        return new OkHttpClient.Builder()
                .connectTimeout(JavaHttp.CONNECT_TIMEOUT)
                .callTimeout(JavaHttp.TIMEOUT)
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", authorization)
                        .build()));
    }

    @Override
    public CreatedPackage create() throws IOException {
        return read(api.create(Requests.newPackage()));
    }

    @Override
    public DeploymentPage query() throws IOException {
        return read(api.query(Requests.activeDeployments()));
    }

    private static <T> T read(Call<T> call) throws IOException {
        Response<T> response = call.execute();
        T body = response.body();
        if (response.code() != 200 || body == null) {
            throw new IOException("HTTP " + response.code());
        }
        return body;
    }

    @Override
    public String createAsText() throws IOException {
        return create().asText();
    }

    @Override
    public String queryAsText() throws IOException {
        return query().asText();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
