using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CoverType.Clients.Predictions;

/// <summary>Turns what can come instead of an answer into a <see cref="PredictionException"/>.</summary>
internal static class PredictionFailure
{
    public static async ValueTask<Exception?> FromAnswerAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        PredictionProblem? problem = await ReadProblemAsync(response);
        return new PredictionException(
            problem?.Detail
                ?? problem?.Title
                ?? $"{Address(response.RequestMessage)} answered {Status(response.StatusCode)} and no reason.",
            response.StatusCode,
            problem?.Errors);
    }

    public static ValueTask<Exception?> FromUnreadable(HttpResponseMessage response, Exception failure) =>
        ValueTask.FromResult<Exception?>(new PredictionException(
            $"{Address(response.RequestMessage)} answered {Status(response.StatusCode)}, but not what the prediction "
            + "API answers. Check PredictionApi:Url.",
            response.StatusCode,
            innerException: failure));

    public static Exception FromTransport(
        HttpRequestMessage request, Exception failure, CancellationToken cancellationToken) => failure switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => failure,
            OperationCanceledException => new PredictionException(
                $"{Address(request)} did not answer in time.", innerException: failure),
            _ => new PredictionException(
                $"{Address(request)} cannot be reached: {failure.Message}", innerException: failure),
        };

    private static async Task<PredictionProblem?> ReadProblemAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
        {
            return null;
        }

        try
        {
            return await response.Content.ReadFromJsonAsync(PredictionProblemJsonContext.Default.PredictionProblem);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Address(HttpRequestMessage? request) =>
        request?.RequestUri?.GetLeftPart(UriPartial.Path) ?? "The prediction API";

    private static string Status(HttpStatusCode status) => $"{(int)status} ({status})";
}
