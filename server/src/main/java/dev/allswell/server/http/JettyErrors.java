package dev.allswell.server.http;

import dev.allswell.server.security.SecurityHeaders;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Tells what Jetty refuses by itself, such as malformed requests, in the form of all our errors. */
final class JettyErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        headers(response.getHeaders());
        response.write(true, ByteBuffer.wrap(body(code)), callback);
    }

    private static void headers(HttpFields.Mutable fields) {
        SecurityHeaders.ALL.forEach((name, value) -> fields.put(new HttpField(name, value)));
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put(HttpHeader.CONTENT_TYPE, ProblemView.MEDIA_TYPE);
    }

    private static byte[] body(int status) {
        var code = status >= 500 ? "internal" : "bad_request";
        var detail = status >= 500 ? "the server could not answer" : "the request is not HTTP as this server takes it";
        return Json.bytes(ProblemView.of(new ApiException(status, code, detail, List.of(), Map.of()), ""));
    }
}
