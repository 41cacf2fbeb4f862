using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Refit;

namespace CoverType.Clients.Http;

/// <summary>Makes an API's own exception of every response that is not a result, and of every connection that fails.</summary>
/// <param name="urlSetting">The key of the API's address, such as <c>PredictionApi:Url</c>.</param>
/// <param name="create">Creates the exception.</param>
internal sealed class ApiFailures(string urlSetting, Func<ApiFailure, Exception> create)
{
    /// <summary>Sets the three exception factories of a Refit client.</summary>
    public RefitSettings AddTo(RefitSettings settings)
    {
        settings.ExceptionFactory = FromResponseAsync;
        settings.DeserializationExceptionFactory = FromUnreadable;
        settings.TransportExceptionFactory = FromTransport;
        return settings;
    }

    private async ValueTask<Exception?> FromResponseAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        Problem? problem = await ReadProblemAsync(response);
        return create(new ApiFailure(
            problem?.Detail is { Length: > 0 } detail ? detail : Describe(response), response.StatusCode, problem?.Errors, null));
    }

    private ValueTask<Exception?> FromUnreadable(HttpResponseMessage response, Exception cause) =>
        ValueTask.FromResult<Exception?>(create(new ApiFailure(
            $"{Answered(response)}, but with another content than expected. Check {urlSetting}.",
            response.StatusCode,
            null,
            cause)));

    private Exception FromTransport(
        HttpRequestMessage request, Exception cause, CancellationToken cancellationToken) => cause switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => cause,
            OperationCanceledException => create(new ApiFailure(
                $"{Address(request)} did not answer in time.", null, null, cause)),
            _ => create(new ApiFailure($"{Address(request)} cannot be reached: {Sentence(cause.Message)}", null, null, cause)),
        };

    private string Describe(HttpResponseMessage response) => response.StatusCode >= HttpStatusCode.InternalServerError
        ? $"{Answered(response)}. The reason is in the log of that service."
        : $"{Answered(response)}. Check {urlSetting}.";

    private static async Task<Problem?> ReadProblemAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return null;
        }

        try
        {
            return await response.Content.ReadFromJsonAsync(ProblemJsonContext.Default.Problem);
        }
        catch (Exception unreadable) when (unreadable is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";

    private static string Answered(HttpResponseMessage response) =>
        $"{Address(response.RequestMessage)} answered {(int)response.StatusCode} ({response.StatusCode})";

    private static string Address(HttpRequestMessage? request) =>
        request?.RequestUri?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? "The service";
}
