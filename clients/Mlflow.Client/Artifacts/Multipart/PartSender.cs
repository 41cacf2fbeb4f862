using System.Net;
using System.Text.RegularExpressions;
using Mlflow.Client.Errors;
using Mlflow.Client.Transport;
using Mlflow.Contracts;

namespace Mlflow.Client.Artifacts.Multipart;

/// <summary>
/// Sends a part of an upload to the address that the tracking server signed for it. The address is a secret, since it
/// allows writing: messages contain the store's host and the number of the part only.
/// </summary>
internal sealed partial class PartSender(IHttpClientFactory clients)
{
    private const string Advice =
        "The address is the tracking server's (its MLFLOW_S3_ENDPOINT_URL) and must be reachable from here; without "
        + "MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD files go through the tracking server.";

    /// <summary>Sends the part, and repeats it alone after a failure that may pass.</summary>
    /// <returns>The part, as the request that completes the upload lists it.</returns>
    /// <exception cref="MlflowException">The store refused the part.</exception>
    public async Task<MultipartUploadPart> SendAsync(
        MultipartUploadCredential part, string path, HttpContent content, CancellationToken cancellationToken)
    {
        string label = $"PUT part {part.PartNumber} of '{path}'";
        using HttpRequestMessage request = new(HttpMethod.Put, part.Url) { Content = content };
        EndpointText.Describe(request, label, RepeatTable.Part);
        foreach ((string name, string value) in part.Headers ?? new Dictionary<string, string>())
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpClient http = clients.CreateClient(HttpClients.Stores);
        using HttpResponseMessage response = await AnswerAsync(http, request, label, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusedAsync(request, response, label, cancellationToken);
        }

        return new MultipartUploadPart
        {
            PartNumber = part.PartNumber,
            Etag = response.Headers.TryGetValues("ETag", out IEnumerable<string>? tags) ? tags.First() : string.Empty,
            Url = part.Url,
        };
    }

    private static async Task<HttpResponseMessage> AnswerAsync(
        HttpClient http, HttpRequestMessage request, string label, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            (request.Content as TransferContent)?.SourceFailure?.Throw();
            string message = $"{label}: no answer from the store {StoreOf(request)}: {exception.Message} {Advice}";
            throw new MlflowUnavailableException(new ErrorDetails(message, label) { Cause = exception });
        }
    }

    private static async Task<MlflowException> RefusedAsync(
        HttpRequestMessage request, HttpResponseMessage response, string label, CancellationToken cancellationToken)
    {
        // The message has nothing else of the answer, since stores repeat parts of the signed address in it.
        string body = await ErrorReader.ReadTextAsync(response.Content, cancellationToken);
        string code = CodeForm().Match(body) is { Success: true } match ? $" {match.Groups[1].Value}" : string.Empty;
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        string message = $"{label}: the store {StoreOf(request)} answered {status}{code}. {Advice}";
        ErrorDetails details = new(message, label) { StatusCode = response.StatusCode };
        return response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? new MlflowUnavailableException(details)
            : new MlflowException(details);
    }

    private static string? StoreOf(HttpRequestMessage request) =>
        request.RequestUri?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    [GeneratedRegex("<Code>([A-Za-z0-9.]{1,64})</Code>")]
    private static partial Regex CodeForm();
}
