using Microsoft.Extensions.Options;
using Mlflow.Client.Errors;

namespace Mlflow.Client.Transport;

/// <summary>Converts every failure of the inner handlers to a <see cref="MlflowException"/>.</summary>
internal sealed class AnswerHandler(IOptions<MlflowClientOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            (request.Content as TransferContent)?.SourceFailure?.Throw();
            throw Unreachable(request, exception);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ErrorReader.ReadAsync(request, response, cancellationToken);
        }
    }

    private MlflowUnavailableException Unreachable(HttpRequestMessage request, Exception exception)
    {
        Uri tracking = options.Value.TrackingUri;
        bool isTracking = request.RequestUri?.Authority == tracking.Authority;
        string server = isTracking
            ? tracking.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : $"{request.RequestUri?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}";
        string endpoint = EndpointText.Of(request);
        string advice = exception switch
        {
            TimeoutException => "Is it busy, or is the time-out too short for this call?",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "If its certificate is not trusted, name its authority in MLFLOW_TRACKING_SERVER_CERT_PATH or install it, or "
                + "take any with MLFLOW_TRACKING_INSECURE_TLS=true; if it asks for a certificate of the client's, name one in "
                + "MLFLOW_TRACKING_CLIENT_CERT_PATH.",
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            } => isTracking
                ? "Is MLflow running there, and MLFLOW_TRACKING_URI right?"
                : "The artifact URI names that host: can it be reached from here?",
            _ when isTracking && tracking.Scheme == Uri.UriSchemeHttps && options.Value.ClientCertificatePath is null =>
                "The connection broke before the whole answer was received; if the server asks for a certificate of the "
                + "client's, name one in MLFLOW_TRACKING_CLIENT_CERT_PATH.",
            _ => "The connection broke before the whole answer was received.",
        };
        string message = $"{endpoint}: no answer from {server}: {exception.Message} {advice}";
        return new MlflowUnavailableException(new ErrorDetails(message, endpoint) { Cause = exception });
    }
}
