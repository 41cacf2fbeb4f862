using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mlflow.Contracts;

namespace Mlflow.Client.Errors;

/// <summary>Makes an exception of an answer that is not a success, in MLflow's error form or in any other.</summary>
internal static partial class ErrorReader
{
    private const int LargestError = 64 * 1024;
    private const int SnippetLength = 200;

    public static async Task<MlflowException> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string body = await ReadTextAsync(response.Content, cancellationToken);
        MlflowError? error = Parse(body);
        string endpoint = EndpointText.Of(request);
        int status = (int)response.StatusCode;
        bool isDisabled = await IsDisabledAsync(response, cancellationToken);
        string message = error?.ErrorCode is { } code
            ? $"{endpoint}: {status} {code}: {error.Message}"
            : $"{endpoint}: {Explain(request, response)} {Snippet(body)}".TrimEnd();
        return Create(new ErrorDetails(message, endpoint)
        {
            StatusCode = response.StatusCode,
            ErrorCode = isDisabled ? ErrorCodes.FeatureDisabled : error?.ErrorCode,
            ServerMessage = error?.ErrorCode is null ? null : error.Message,
            RequestId = RequestId(response.Headers),
        });
    }

    /// <summary>Returns the exception for an answer that is not JSON of the expected shape.</summary>
    public static MlflowException NotUnderstood(
        HttpRequestMessage? request, HttpResponseMessage response, string body, Exception? cause)
    {
        string endpoint = EndpointText.Of(request);
        string? type = response.Content.Headers.ContentType?.MediaType;
        string what = type is not null && !type.Contains("json", StringComparison.Ordinal)
            ? $"{type} instead of JSON; is the tracking URI that of an MLflow server?"
            : $"JSON that cannot be read ({cause?.Message ?? "it is empty"}).";
        string message = $"{endpoint}: the server answered {(int)response.StatusCode} with {what} {Snippet(body)}";
        return new MlflowException(new ErrorDetails(message.TrimEnd(), endpoint)
        {
            StatusCode = response.StatusCode,
            RequestId = RequestId(response.Headers),
            Cause = cause,
        });
    }

    /// <summary>Reads the first 64 KiB of an error's body, and drops the rest.</summary>
    public static async Task CutAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = new byte[LargestError];
        int length;
        await using (Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken))
        {
            length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        }

        ByteArrayContent cut = new(body, 0, length);
        cut.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content.Dispose();
        response.Content = cut;
    }

    /// <summary>Returns the first 64 KiB of an answer as text. The handlers have buffered it.</summary>
    public static async Task<string> ReadTextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] body = await content.ReadAsByteArrayAsync(cancellationToken);
        return Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, LargestError)));
    }

    /// <summary>
    /// True if the server says that it runs without the feature. A stock server answers so with a 503 in plain text, for
    /// example for workspaces, or for artifacts with <c>--no-serve-artifacts</c>.
    /// </summary>
    public static async Task<bool> IsDisabledAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.StatusCode is HttpStatusCode.ServiceUnavailable
        && DisabledForm().IsMatch(await ReadTextAsync(response.Content, cancellationToken));

    private static MlflowError? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<MlflowError>(body, MlflowJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MlflowException Create(ErrorDetails details) => (details.StatusCode, details.ErrorCode) switch
    {
        (_, ErrorCodes.ResourceAlreadyExists or ErrorCodes.AlreadyExists) => new MlflowAlreadyExistsException(details),
        (_, ErrorCodes.FeatureDisabled) => new MlflowException(details),
        (HttpStatusCode.NotFound, _) => new MlflowNotFoundException(details),
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => new MlflowUnauthorizedException(details),
        (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout, _) =>
            new MlflowUnavailableException(details),
        _ => new MlflowException(details),
    };

    private static string Explain(HttpRequestMessage request, HttpResponseMessage response)
    {
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden when IsPlainText(response) =>
                $"{status}, in plain text: since 3.5 MLflow refuses requests with a Host header that it does not know. "
                + $"Start the server with --allowed-hosts (MLFLOW_SERVER_ALLOWED_HOSTS) naming '{HostOf(request)}'.",
            HttpStatusCode.Unauthorized =>
                $"{status}: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.",
            HttpStatusCode.Forbidden => $"{status}: these credentials do not allow it.",
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed =>
                $"{status}: the server does not know this call; it is not an MLflow server, it is an older one, or it "
                + "has a path prefix that the tracking URI lacks.",
            >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest =>
                $"{status} to {response.Headers.Location}: redirects are not followed, since they drop bodies and "
                + "credentials. Set the tracking URI to the server's final address.",
            _ => $"{status}, not in MLflow's error form.",
        };
    }

    private static bool IsPlainText(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/plain";

    private static string? HostOf(HttpRequestMessage request) => request.Headers.Host ?? request.RequestUri?.Authority;

    private static string Snippet(string body)
    {
        string text = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length switch
        {
            0 => "The body is empty.",
            > SnippetLength => $"The body begins: {text[..SnippetLength]}…",
            _ => $"The body: {text}",
        };
    }

    private static string? RequestId(HttpResponseHeaders headers) =>
        headers.TryGetValues("X-Request-Id", out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    [GeneratedRegex(
        @"^\s*Endpoint: .* disabled (because|due to) the (mlflow )?server (is )?running\b", RegexOptions.IgnoreCase)]
    private static partial Regex DisabledForm();
}
