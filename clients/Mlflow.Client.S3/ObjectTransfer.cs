using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Errors;
using Mlflow.Client.Transport;

namespace Mlflow.Client.S3;

/// <summary>
/// Sends and receives one object by a signed address, in one request that holds nothing in memory; Minio's own calls copy
/// every part several times. Time limits and repeats are those of the client. A signed address is a secret: no message
/// contains one.
/// </summary>
internal sealed partial class ObjectTransfer : IDisposable
{
    private readonly HttpClient _http;
    private readonly StreamDownload _download;

    /// <param name="connection">Sends the requests; not disposed.</param>
    /// <param name="options">The limits and pauses.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">The loggers of repeats.</param>
    public ObjectTransfer(
        HttpMessageHandler connection, IOptions<MlflowClientOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        RetryHandler retries = new(options, time, loggers.CreateLogger<RetryHandler>()) { InnerHandler = connection };
        _http = new HttpClient(retries, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _download = new StreamDownload(options.Value, time, loggers.CreateLogger<StreamDownload>());
    }

    /// <summary>Sends the rest of a stream, which must be able to seek.</summary>
    /// <param name="address">Its signed address.</param>
    /// <param name="path">Its name in messages.</param>
    /// <param name="content">The stream. If it fails, its own exception is thrown.</param>
    /// <param name="explain">Returns the answer of a request, or throws the exception that explains its failure.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    public async Task PutAsync(
        Uri address,
        string path,
        Stream content,
        Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> explain,
        CancellationToken cancellationToken)
    {
        using UploadContent body = new(content, path);
        try
        {
            using HttpResponseMessage response =
                await explain(() => SendAsync(HttpMethod.Put, address, path, body, cancellationToken));
        }
        catch (Exception) when (body.SourceFailure is not null)
        {
            body.SourceFailure.Throw();
        }
    }

    /// <summary>Receives an object.</summary>
    /// <param name="address">Its signed address.</param>
    /// <param name="path">Its name in messages.</param>
    /// <param name="target">Written from its position on; if it can seek, a transfer that breaks starts again.</param>
    /// <param name="explain">Returns the answer of a request, or throws the exception that explains its failure.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    public Task GetAsync(
        Uri address,
        string path,
        Stream target,
        Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> explain,
        CancellationToken cancellationToken) =>
        _download.RunAsync(
            token => explain(() => SendAsync(HttpMethod.Get, address, path, null, token)), path, target, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, address) { Content = content };
        EndpointText.Describe(request, $"{method} '{path}'", RepeatTable.StoredObject);
        HttpResponseMessage response =
            await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            // Servers repeat parts of the signed address in the rest of the answer.
            string body = await ErrorReader.ReadTextAsync(response.Content, cancellationToken);
            string code = CodeForm().Match(body).Groups[1].Value;
            string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
            throw new HttpRequestException($"{status} {code}".TrimEnd() + ".", null, response.StatusCode);
        }
    }

    [GeneratedRegex("<Code>([A-Za-z0-9.]{1,64})</Code>")]
    private static partial Regex CodeForm();
}
